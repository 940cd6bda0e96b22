import { delimiter, join } from "node:path";
import { fail, type Result } from "../../model/result.ts";
import { type Ending, type ProgramResult, runProgram } from "../../process/run.ts";
import { trustedFolders } from "../../process/search-path.ts";
import { explainError } from "./explain-error.ts";

/** Builds one kustomization as the sync engine does; returns the YAML of its resources. */
export type Renderer = (folder: string) => Promise<Result<string>>;

export interface RenderLimits {
  readonly outputBytes: number;
  readonly milliseconds: number;
  readonly memoryBytes: number;
}

export interface RenderOptions {
  readonly limits?: RenderLimits;
  /** Allows kustomize to fetch remote bases and resources, over HTTP and with git. */
  readonly allowRemote?: boolean;
  /** The root of the files that are being checked, if they were copied to the root of the build. */
  readonly untrusted?: string;
}

const MIB = 1024 ** 2;
const LIMITS: RenderLimits = { outputBytes: 256 * MIB, milliseconds: 60_000, memoryBytes: 2048 * MIB };

/** Address space besides the heap: thread stacks, the program, memory not yet released by the garbage collector. */
const OVERHEAD_BYTES = 1024 * MIB;

/** A few lines of a kustomization can double their data endlessly; without `ulimit`, the time limit applies. */
const LIMITED_SHELL = 'ulimit -v "$0" 2>/dev/null; exec "$@"';

/**
 * A renderer that starts `kustomize build` for each folder below `root`. The overlay is built unchanged, so that all
 * its fields (sortOptions, buildMetadata, openapi) take effect. Plugins and Helm are off. Flux allows any file below the
 * repository root, so Kustomize's own load restriction is off and the source graph enforces the root. No environment is
 * passed on and every proxy is unreachable: a remote entry that was missed cannot be fetched.
 */
export function kustomizeRenderer(kustomize: string, root: string, options: RenderOptions = {}): Renderer {
  const { limits = LIMITS, allowRemote = false, untrusted = root } = options;
  return async (folder) => {
    const args = ["build", "--load-restrictor", "LoadRestrictionsNone", join(root, folder)];
    const kilobytes = String((limits.memoryBytes + OVERHEAD_BYTES) / 1024);
    const ran = await runProgram({
      file: "/bin/sh",
      args: ["-c", LIMITED_SHELL, kilobytes, kustomize, ...args],
      cwd: root,
      env: {
        ...(allowRemote ? fetchingEnvironment(untrusted) : CLOSED_ENVIRONMENT),
        GOMEMLIMIT: String(limits.memoryBytes),
      },
      outputBytes: limits.outputBytes,
      timeoutMs: limits.milliseconds,
    });
    const { ending, stdout } = ran;
    if (ending.kind === "exit" && ending.code === 0) return { ok: true, value: stdout.toString("utf8") };
    return fail(failureReason(ran, { root, folder, limits }));
  };
}

/** Not a folder, so that nobody can place a configuration in it; a temporary folder is writable for every user. */
const NO_HOME = "/dev/null";
const UNREACHABLE_PROXY = "http://127.0.0.1:9";
const CLOSED_ENVIRONMENT = {
  HOME: NO_HOME,
  PATH: "",
  HTTP_PROXY: UNREACHABLE_PROXY,
  HTTPS_PROXY: UNREACHABLE_PROXY,
};

const FORWARDED_VARIABLES = /^(?:(?:https?|no|all)_proxy|SSL_CERT_(?:FILE|DIR)|GIT_SSL_CAINFO)$/i;

/**
 * The environment that git and HTTP need, without the user's or the system's configuration and without credentials. Git
 * fetches from other hosts only: not with a command (`ext::`), nor from files of this machine.
 */
function fetchingEnvironment(untrusted: string): NodeJS.ProcessEnv {
  const passed = Object.entries(process.env).filter(([name]) => FORWARDED_VARIABLES.test(name));
  return {
    ...Object.fromEntries(passed),
    PATH: trustedFolders(process.env, untrusted).join(delimiter),
    HOME: NO_HOME,
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_ALLOW_PROTOCOL: "https:http:ssh:git",
    GIT_TERMINAL_PROMPT: "0",
  };
}

/** Exit codes of a shell for a program that is missing or cannot be started. */
const NOT_STARTED: ReadonlySet<number | null> = new Set([126, 127]);

interface BuildRun {
  readonly root: string;
  readonly folder: string;
  readonly limits: RenderLimits;
}

/** Exit code of a crashed Go program, and the first line it prints before the stacks of all goroutines. */
const CRASHED = 2;
const CRASH = /^(?:panic|fatal error|runtime): .*/m;

function failureReason({ ending, stderr }: ProgramResult, { root, folder, limits }: BuildRun): string {
  const { outputBytes, milliseconds, memoryBytes } = limits;
  if (ending.kind === "output-limit") return `kustomize wrote more than ${outputBytes} bytes`;
  if (ending.kind === "timeout") return `kustomize did not finish within ${milliseconds / 1000}s`;
  const code = ending.kind === "exit" ? ending.code : null;
  const crash = code === CRASHED ? CRASH.exec(stderr)?.[0] : undefined;
  if (crash?.includes("out of memory") === true)
    return `kustomize needed more than ${memoryBytes / MIB} MiB of memory`;
  if (crash !== undefined) return `kustomize crashed (${crash})`;
  const said = NOT_STARTED.has(code) ? "" : explainError(stderr, root, folder);
  return said === "" ? `kustomize could not be run (${exitOf(ending)})` : said;
}

function exitOf(ending: Ending): string {
  if (ending.kind === "exit") return `exit code ${ending.code}`;
  return ending.kind === "signal" ? ending.signal : ending.kind === "not-started" ? ending.code : ending.kind;
}
