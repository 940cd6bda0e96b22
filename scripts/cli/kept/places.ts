import { realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { openFolder } from "../../cache/folder.ts";
import { type FoundRun, findRun, type RunPlace } from "../../cache/runs.ts";
import { resultKey } from "../../model/results.ts";
import { isWithinFolder } from "../../process/search-path.ts";
import { workTreeOf, workTreeRoot } from "../../repository/git/work-tree.ts";
import { programVersion } from "../../results/program-version.ts";
import { cacheFolder } from "../../tools/cache-folder.ts";
import { cacheableCommand, plainCommand } from "../command-line/cacheable.ts";
import { currentFolder } from "../terminal/current-folder.ts";
import { hasLinks } from "../terminal/links.ts";
import { hasColors, terminalWidth } from "../terminal/screen.ts";

/** The place of a command's answer; null if it is not kept. */
export function answerPlace(argv: readonly string[]): AnswerPlace | null {
  const command = cacheableCommand(argv);
  if (command === null) return null;
  const standing = currentFolder(process.env, process.cwd());
  const root = rootOf(command.root, standing);
  const folder = root === null ? null : cachePart("runs", command.cacheDir, standing, root);
  if (root === null || folder === null) return null;
  const terminal = [terminalWidth(), hasColors("auto"), hasLinks("auto"), process.stdout.isTTY === true];
  const { outputs } = command;
  return {
    folder,
    root,
    outputs,
    key: resultKey("run", programVersion(), [...argv], standing, root, terminal),
  };
}

/** The place of the answer to a command line with reports in some files. */
export interface AnswerPlace extends RunPlace {
  readonly outputs: readonly string[];
}

/** The root whose files a command line checks, without symbolic links; null if that takes the parser of all commands. */
export function checkedRoot(argv: readonly string[]): string | null {
  const standing = currentFolder(process.env, process.cwd());
  if (argv[0] === "diff") return argv.some(asksForHelp) ? null : rootOf(rootOption(argv), standing);
  const command = plainCommand(argv);
  return command === null ? null : rootOf(command.root, standing);
}

function asksForHelp(word: string): boolean {
  return word === "--help" || word === "-h";
}

/** The value of the option, wherever it is; null without one. */
function rootOption(argv: readonly string[]): string | null {
  const at = argv.findIndex((word) => word === "--root" || word.startsWith("--root="));
  const word = argv[at];
  return word === "--root" ? (argv[at + 1] ?? null) : (word?.slice("--root=".length) ?? null);
}

/**
 * Finds an earlier run of the same command, as `findRun`. Its answer is used only if it writes no other files than the command
 * names.
 */
export async function earlierRun(place: AnswerPlace, onEdit: () => Promise<void>): Promise<FoundRun> {
  const found = await findRun(place, today(), onEdit);
  if (found.kind !== "holds") return found;
  const isNamed = found.answer.outputs.every(({ file }) => file === null || place.outputs.includes(file));
  return isNamed ? found : { kind: "none" };
}

/** The place of the results of the last run over a root; null if none are kept. */
export function resultsPlace(cacheDir: string | null, standing: string, root: string): RunPlace | null {
  const folder = cachePart("results", cacheDir, standing, root);
  return folder === null ? null : { folder, root, key: resultKey("results", programVersion(), root) };
}

/** The place of the record of the last run over a root with a Kubernetes version; null if none is kept. */
export function recordPlace(
  cacheDir: string | null,
  standing: string,
  root: string,
  kubernetesVersion: string | null,
): RunPlace | null {
  const folder = cachePart("runs", cacheDir, standing, root);
  return folder === null ? null : { folder, root, key: recordKey(root, kubernetesVersion) };
}

/** The key of the last run over a root that has a record. What a record depends on besides files is in it. */
export function recordKey(root: string, kubernetesVersion: string | null): string {
  return resultKey("record", programVersion(), root, kubernetesVersion);
}

/** The current day in UTC, as `YYYY-MM-DD`. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function rootOf(named: string | null, standing: string): string | null {
  try {
    return realpathSync(named === null ? (workTreeOf(standing) ?? standing) : resolve(standing, named));
  } catch {
    return null;
  }
}

/**
 * A folder of the cache. None below the files that are being checked, since a change could contain it, and none that others
 * can write to.
 */
function cachePart(part: string, named: string | null, standing: string, root: string): string | null {
  const folder = named === null ? defaultFolder(root) : resolve(standing, named);
  if (folder === null || isWithinFolder(folder, workTreeRoot(root))) return null;
  return openFolder(folder) === null ? null : openFolder(join(folder, part));
}

function defaultFolder(root: string): string | null {
  const { SYNCGATE_CACHE: named = "" } = process.env;
  if (named === "off") return null;
  if (named !== "") return resolve(named);
  const user = cacheFolder(process.env, process.platform, workTreeRoot(root));
  return user.ok ? user.value : null;
}
