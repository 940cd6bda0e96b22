import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Result } from "../model/result.ts";
import { searchPath } from "../process/search-path.ts";
import { install } from "./install.ts";
import { type HostPlatform, hostPlatform } from "./platform.ts";
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
  const first = await findTool(kustomize, search);
  if (!first.ok) return first;
  const second = await findTool(kubeconform, search);
  if (!second.ok) return second;
  return { ok: true, value: { kustomize: first.value, kubeconform: second.value } };
}

async function findTool(tool: Tool, search: SearchContext): Promise<Result<string>> {
  const own = join(search.folder, tool.name);
  if (await search.check.isPinned(tool, own)) return { ok: true, value: own };
  for (const path of searchPath(tool.name, search.env, search.untrusted)) {
    if (await search.check.isPinned(tool, path)) return { ok: true, value: path };
  }
  const installed = await install(tool, search);
  // Caches the version of the new program, so that the next run does not ask for it.
  if (installed.ok) await search.check.isPinned(tool, installed.value);
  return installed;
}

/** A folder of this package, not of the working directory or the checked repository. */
function defaultFolder(): string {
  return fileURLToPath(new URL("../../.cache/bin", import.meta.url));
}
