import { join } from "node:path";
import { fail, type Result } from "../model/result.ts";
import { searchPath } from "../process/search-path.ts";
import { runCommand } from "./command.ts";
import type { Tool } from "./versions.ts";

const buildTimeoutMs = 15 * 60_000;
const askTimeoutMs = 30_000;

/** Go settings for sources and caches. All other settings are dropped, as they could change the build. */
const forwardedSettings = ["GOPROXY", "GOSUMDB", "GOTOOLCHAIN", "GOCACHE", "GOMODCACHE", "GOPATH"];

/** The path of the `go` command; null if it is not on PATH. */
export function findGo(env: NodeJS.ProcessEnv, untrusted: string | null): string | null {
  return searchPath("go", env, untrusted)[0] ?? null;
}

/**
 * Builds the tool's module at its pinned version into the folder and returns the program's path. Go itself checks
 * that it is new enough for the `go` line of the module.
 */
export async function installWithGo(
  go: string,
  tool: Tool,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<Result<string>> {
  const settings = await goSettings(go, folder, env);
  if (!settings.ok) return settings;
  const target = `${tool.go.package}@${tool.version}`;
  const built = await runCommand(go, ["install", "-trimpath", ...tool.go.flags, target], {
    env: buildEnvironment(env, settings.value, folder),
    cwd: folder,
    timeoutMs: buildTimeoutMs,
  });
  return built.ok ? { ok: true, value: join(folder, tool.name) } : built;
}

/** The user's settings of Go that builds use. `folder` is the folder to ask in. */
export async function goSettings(
  go: string,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<Result<ReadonlyMap<string, string>>> {
  const args = ["env", "-json", ...forwardedSettings];
  const asked = await runCommand(go, args, { env, cwd: folder, timeoutMs: askTimeoutMs });
  if (!asked.ok) return asked;
  const settings = settingsIn(asked.value);
  return settings === null ? fail("`go env` printed no JSON") : { ok: true, value: settings };
}

/**
 * The environment of a reproducible build: without the user's Go settings (build flags, another target, hosts
 * excluded from the checksum database), but with the user's proxy and caches.
 */
export function buildEnvironment(
  env: NodeJS.ProcessEnv,
  settings: ReadonlyMap<string, string>,
  folder: string,
): NodeJS.ProcessEnv {
  const rest = Object.entries(env).filter(([name]) => name === "GOROOT" || !/^C?GO[A-Z0-9_]*$/.test(name));
  // By default Go verifies modules with its checksum database; that cannot be turned off here.
  const kept = [...settings].filter(([name, value]) => name !== "GOSUMDB" || value !== "off");
  return {
    ...Object.fromEntries(rest),
    ...Object.fromEntries(kept),
    GOENV: "off",
    GOBIN: folder,
    CGO_ENABLED: "0",
  };
}

function settingsIn(json: string): Map<string, string> | null {
  try {
    const entries = Object.entries(JSON.parse(json) as Record<string, unknown>);
    const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === "string");
    return new Map(texts.filter(([, value]) => value !== ""));
  } catch {
    return null;
  }
}
