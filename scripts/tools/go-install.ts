import { join } from "node:path";
import { fail, type Result } from "../model/result.ts";
import { run } from "./command.ts";
import { searchPath } from "./search-path.ts";
import type { Tool } from "./versions.ts";

const buildTimeoutMs = 15 * 60_000;
const askTimeoutMs = 30_000;

/** Go's settings that say where things come from and are kept; no other may change what is built. */
const keptSettings = ["GOPROXY", "GOSUMDB", "GOTOOLCHAIN", "GOCACHE", "GOMODCACHE", "GOPATH"];

/** The path of Go's own command, or null where PATH has none. */
export async function findGo(env: NodeJS.ProcessEnv): Promise<string | null> {
  return (await searchPath("go", env))[0] ?? null;
}

/**
 * Builds the tool's module at its pinned version into the folder and gives the program's path. Whether Go is
 * new enough is Go's own answer, as the modules' `go` lines ask for more with time.
 */
export async function installWithGo(
  go: string,
  tool: Tool,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<Result<string>> {
  const asked = await run(go, ["env", "-json", ...keptSettings], {
    env,
    cwd: folder,
    timeoutMs: askTimeoutMs,
  });
  if (!asked.ok) return asked;
  const settings = settingsIn(asked.value);
  if (settings === null) return fail("`go env` gave no JSON");
  const target = `${tool.go.package}@${tool.version}`;
  const built = await run(go, ["install", "-trimpath", ...tool.go.flags, target], {
    env: buildEnvironment(env, settings, folder),
    cwd: folder,
    timeoutMs: buildTimeoutMs,
  });
  return built.ok ? { ok: true, value: join(folder, tool.name) } : built;
}

/**
 * The environment of a build that is the same for everybody: without the user's Go settings (build flags, another
 * target, hosts excepted from the checksum database), but with their proxy and caches.
 */
export function buildEnvironment(
  env: NodeJS.ProcessEnv,
  settings: ReadonlyMap<string, string>,
  folder: string,
): NodeJS.ProcessEnv {
  const rest = Object.entries(env).filter(([name]) => name === "GOROOT" || !/^C?GO[A-Z0-9_]*$/.test(name));
  // Without a setting Go asks its own checksum database, which nobody may turn off here.
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
