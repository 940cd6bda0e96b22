import { join } from "node:path";
import { fail, type Result } from "../model/result.ts";
import { searchPath } from "../process/search-path.ts";
import { cacheFolder } from "./cache-folder.ts";
import { withLock } from "./lock.ts";
import { noteUse } from "./old-programs.ts";
import { type HostPlatform, hostPlatform } from "./platform.ts";
import { programState } from "./program-checksum.ts";
import { checksumFile } from "./verified-program.ts";
import { VersionCheck } from "./version-check.ts";
import { kubeconform, kustomize, programName, type Tool } from "./versions.ts";

export interface FindToolsOptions {
  /** Receives one line per installation and per checksum that `checksums.json` does not contain. */
  readonly say: (line: string) => void;
  /** The root of the files that are being checked: no program below it is started. */
  readonly untrusted: string | null;
  /** PATH, the cache folder, Go's settings and `SYNCGATE_MIRROR`; default: the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Absolute paths of the tools at their pinned versions. */
export interface FoundTools {
  readonly kustomize: string;
  readonly kubeconform: string;
}

interface SearchContext {
  readonly platform: HostPlatform;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly untrusted: string | null;
  readonly say: (line: string) => void;
  readonly check: VersionCheck;
}

/**
 * Finds kustomize and kubeconform at exactly the pinned versions: those installed before into the user's cache folder,
 * else those on PATH, else it installs them. External failures are returned, never thrown; the error has several lines:
 * what was tried and what the user can do.
 */
export async function findTools(options: FindToolsOptions): Promise<Result<FoundTools>> {
  const { say, untrusted, env = process.env } = options;
  const platform = hostPlatform(process.platform, process.arch);
  if (!platform.ok) return platform;
  const caches = cacheFolder(env, process.platform, untrusted);
  if (!caches.ok) return caches;
  const folder = join(caches.value, "tools");
  const check = await VersionCheck.open(join(folder, "versions.json"), env);
  const found = await findBoth({ platform: platform.value, folder, env, untrusted, say, check });
  await check.save();
  return found;
}

async function findBoth(search: SearchContext): Promise<Result<FoundTools>> {
  const [ownKustomize, ownKubeconform] = await Promise.all([
    ownProgram(kustomize, search),
    ownProgram(kubeconform, search),
  ]);
  const first = ownKustomize ?? (await findElsewhere(kustomize, search));
  if (!first.ok) return first;
  const second = ownKubeconform ?? (await findElsewhere(kubeconform, search));
  if (!second.ok) return second;
  return { ok: true, value: { kustomize: first.value, kubeconform: second.value } };
}

/** The program that was installed before; null if there is none, or nothing states which checksum it must have. */
async function ownProgram(tool: Tool, { folder }: SearchContext): Promise<Result<string> | null> {
  const own = join(folder, programName(tool));
  const state = await programState(own, programName(tool));
  if (state === "modified") return fail(modifiedProgram(own));
  if (state !== "intact") return null;
  noteUse(own);
  return { ok: true, value: own };
}

async function findElsewhere(tool: Tool, search: SearchContext): Promise<Result<string>> {
  for (const path of searchPath(tool.name, search.env, search.untrusted)) {
    if (await search.check.isPinned(tool, path)) return { ok: true, value: path };
  }
  const name = programName(tool);
  const sayWaiting = () => search.say(`waiting for another run that installs ${name}`);
  return withLock(
    join(search.folder, `${name}.lock`),
    sayWaiting,
    async () =>
      (await ownProgram(tool, search)) ?? (await (await import("./install.ts")).install(tool, search)),
  );
}

function modifiedProgram(own: string): string {
  return [
    `${own} was modified after it was installed: it does not have the checksum in ${checksumFile(own)}`,
    "It was not started. Find out what changed it; then delete both files, and the next run installs the program again.",
  ].join("\n");
}
