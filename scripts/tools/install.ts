import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fail, type Result } from "../model/result.ts";
import { pinnedChecksums } from "./checksums.ts";
import { findGo, installWithGo } from "./go-install.ts";
import { reasonOf } from "./one-line.ts";
import type { HostPlatform } from "./platform.ts";
import { checksumFile, recordProgram } from "./program-checksum.ts";
import { baseUrlVariable, installFromRelease } from "./release-install.ts";
import { askVersion } from "./version-check.ts";
import type { Tool } from "./versions.ts";

const stagePrefix = ".stage-";
/** Longer than any installation: an older stage is left over from a killed process. */
const stageLifeMs = 60 * 60_000;

export interface InstallOptions {
  readonly platform: HostPlatform;
  readonly env: NodeJS.ProcessEnv;
  readonly folder: string;
  /** The root of the files that are being checked: no program below it is started. */
  readonly untrusted: string | null;
  readonly say: (line: string) => void;
}

type InstallMethod = (stage: string) => Promise<Result<string>>;

/**
 * Installs the tool into the folder and returns its path: built by Go, else from its release. Each attempt works in
 * its own temporary folder and renames the finished program into place, so concurrent installations are safe.
 */
export async function install(tool: Tool, options: InstallOptions): Promise<Result<string>> {
  const { folder, env, untrusted, say } = options;
  const title = `${tool.name} ${tool.version}`;
  const tried: string[] = [];
  const go = findGo(env, untrusted);
  if (go === null) tried.push("with Go: go is not on PATH");
  else {
    say(`installing ${title} with Go into ${folder} (once)`);
    const result = await inStage(tool, options, (stage) => installWithGo(go, tool, stage, env));
    if (result.ok) return result;
    tried.push(`with Go: ${result.error}`);
  }
  say(`installing ${title} from its release into ${folder} (once)`);
  const result = await inStage(tool, options, (stage) =>
    installFromRelease(tool, stage, { ...options, pinned: pinnedChecksums }),
  );
  if (result.ok) return result;
  tried.push(`from its release: ${result.error}`);
  return fail(failureMessage(title, tried));
}

function failureMessage(title: string, tried: readonly string[]): string {
  return [
    `cannot install ${title}`,
    ...tried.map((line) => `  ${line}`),
    `Put ${title} on PATH, or install Go, or set ${baseUrlVariable} to a mirror of https://github.com.`,
  ].join("\n");
}

async function inStage(
  tool: Tool,
  { folder, env }: InstallOptions,
  way: InstallMethod,
): Promise<Result<string>> {
  let stage: string | undefined;
  try {
    await mkdir(folder, { recursive: true });
    await removeStaleStages(folder);
    stage = await mkdtemp(join(folder, stagePrefix));
    const made = await way(stage);
    if (!made.ok) return made;
    const version = await askVersion(tool, made.value, env);
    if (version !== tool.version) return fail(`the installed program reports version ${version ?? "(none)"}`);
    const path = join(folder, tool.name);
    const sum = checksumFile(made.value);
    await recordProgram(made.value, tool.name, sum);
    await rename(sum, checksumFile(path));
    await rename(made.value, path);
    return { ok: true, value: path };
  } catch (error) {
    return fail(reasonOf(error));
  } finally {
    if (stage !== undefined) await rm(stage, { recursive: true, force: true });
  }
}

async function removeStaleStages(folder: string): Promise<void> {
  const stages = (await readdir(folder)).filter((name) => name.startsWith(stagePrefix));
  for (const name of stages) {
    const path = join(folder, name);
    // Another process can remove it first.
    const changed = await stat(path)
      .then((stats) => stats.mtimeMs)
      .catch(() => Number.POSITIVE_INFINITY);
    if (Date.now() - changed > stageLifeMs) await rm(path, { recursive: true, force: true });
  }
}
