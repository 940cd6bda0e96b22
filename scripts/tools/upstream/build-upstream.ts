import { join } from "node:path";
import type { Result } from "../../model/result.ts";
import { runProgram } from "../../process/run.ts";
import { runCommand } from "../command.ts";
import { buildEnvironment, goSettings } from "../go-install.ts";
import type { HostPlatform } from "../platform.ts";
import { kustomize } from "../versions.ts";
import { RELEASED_PROGRAM } from "./release.ts";
import { moduleFile, PROGRAM_FOLDER } from "./sources.ts";

/** The modules have to be downloaded, and a slow machine needs several times the usual three minutes. */
const BUILD_TIMEOUT_MS = 30 * 60_000;
const START_TIMEOUT_MS = 60_000;

/** Builds the program for a minor version into the folder; returns its path. By default it is for this machine. */
export async function buildWithGo(
  go: string,
  minor: string,
  folder: string,
  env: NodeJS.ProcessEnv,
  platform?: HostPlatform,
): Promise<Result<string>> {
  const settings = await goSettings(go, folder, env);
  if (!settings.ok) return settings;
  const file = join(folder, RELEASED_PROGRAM);
  const target = platform === undefined ? {} : { GOOS: platform.os, GOARCH: platform.arch };
  const built = await runCommand(go, ["build", ...buildFlags(minor), "-o", file, "."], {
    env: { ...buildEnvironment(env, settings.value, folder), ...target },
    cwd: PROGRAM_FOLDER,
    timeoutMs: BUILD_TIMEOUT_MS,
  });
  return built.ok ? { ok: true, value: file } : built;
}

/** The variable that Kustomize's library writes into the label `app.kubernetes.io/managed-by`, if a build asks for it. */
const VERSION_OF_KUSTOMIZE = "sigs.k8s.io/kustomize/api/provenance.version";

/** Flags of `go build` for a minor version. Without paths and repository state, equal sources give equal programs. */
export function buildFlags(minor: string): readonly string[] {
  return [
    `-modfile=${moduleFile(minor)}`,
    "-trimpath",
    "-buildvcs=false",
    `-tags=minor_${minor.replace(".", "_")}`,
    `-ldflags=-s -w -X main.minor=${minor} -X ${VERSION_OF_KUSTOMIZE}=${kustomize.version}`,
  ];
}

/** The Kubernetes minor version that the program reports; null if it does not answer. */
export async function reportedMinor(file: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  const ran = await runProgram({
    file,
    args: [],
    env: { HOME: env.HOME },
    input: `${JSON.stringify({ id: 1, op: "version", limits: {}, input: {} })}\n`,
    outputBytes: 64 * 1024,
    timeoutMs: START_TIMEOUT_MS,
  });
  try {
    return String(JSON.parse(ran.stdout.toString("utf8")).result.kubernetes);
  } catch {
    return null;
  }
}
