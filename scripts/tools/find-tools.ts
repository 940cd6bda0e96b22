import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fail, type Result } from "../model/result.ts";
import { searchPath } from "../process/search-path.ts";
import { install } from "./install.ts";
import { type HostPlatform, hostPlatform } from "./platform.ts";
import { checksumFile, type ProgramState, programState, recordProgram } from "./program-checksum.ts";
import { VersionCheck } from "./version-check.ts";
import { kubeconform, kustomize, type Tool } from "./versions.ts";

export interface FindToolsOptions {
  /** Receives one line per installation and per checksum that `checksums.json` does not contain. */
  readonly say: (line: string) => void;
  /** The root of the files that are being checked: no program below it is started. */
  readonly untrusted: string | null;
  /** PATH, Go's settings and `BIZOSAAS_TOOLS_BASE_URL`; default: the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** The folder for installed tools; default: `.cache/bin` of this package. */
  readonly folder?: string;
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
 * Finds kustomize and kubeconform at exactly the pinned versions: those installed here before, else those on PATH,
 * else it installs them. External failures are returned, never thrown; the error has several lines: what was tried and
 * what the user can do.
 */
export async function findTools(options: FindToolsOptions): Promise<Result<FoundTools>> {
  const { say, untrusted, env = process.env, folder = defaultFolder() } = options;
  const platform = hostPlatform(process.platform, process.arch);
  if (!platform.ok) return platform;
  const check = await VersionCheck.open(join(folder, "versions.json"), env);
  const search: SearchContext = { platform: platform.value, folder, env, untrusted, say, check };
  const found = await findBoth(search);
  await check.save();
  return found;
}

async function findBoth(search: SearchContext): Promise<Result<FoundTools>> {
  const states = [kustomize, kubeconform].map(({ name }) => programState(join(search.folder, name), name));
  const [ownKustomize, ownKubeconform] = await Promise.all(states);
  const first = await findTool(kustomize, ownKustomize!, search);
  if (!first.ok) return first;
  const second = await findTool(kubeconform, ownKubeconform!, search);
  if (!second.ok) return second;
  return { ok: true, value: { kustomize: first.value, kubeconform: second.value } };
}

async function findTool(tool: Tool, state: ProgramState, search: SearchContext): Promise<Result<string>> {
  const own = join(search.folder, tool.name);
  if (state === "modified") return fail(modifiedProgram(own));
  const isOwn = state === "intact" || (state === "unrecorded" && (await adopt(own, tool, search)));
  if (isOwn && (await search.check.isPinned(tool, own))) return { ok: true, value: own };
  for (const path of searchPath(tool.name, search.env, search.untrusted)) {
    if (await search.check.isPinned(tool, path)) return { ok: true, value: path };
  }
  const installed = await install(tool, search);
  // Caches the version of the new program, so that the next run does not ask for it.
  if (installed.ok) await search.check.isPinned(tool, installed.value);
  return installed;
}

/** Records the checksum of a program from before there were records, if its file has not changed since its last use. */
async function adopt(own: string, { name }: Tool, { check }: SearchContext): Promise<boolean> {
  if (!(await check.isUnchanged(own))) return false;
  // Without write permission, the next run adopts it again.
  await recordProgram(own, name, checksumFile(own)).catch(() => {});
  return true;
}

function modifiedProgram(own: string): string {
  return [
    `${own} was modified after it was installed: it does not have the checksum in ${checksumFile(own)}`,
    "It was not started. Find out what changed it; then delete both files, and the next run installs the program again.",
  ].join("\n");
}

/** A folder of this package, not of the working directory or the checked repository. */
function defaultFolder(): string {
  return fileURLToPath(new URL("../../.cache/bin", import.meta.url));
}
