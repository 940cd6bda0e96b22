import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Loaded for the first program: a run with an earlier answer outside of git starts none. */
const childProcess = (): typeof import("node:child_process") => require("node:child_process");

export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** The whole environment: nothing is inherited. */
  readonly env: NodeJS.ProcessEnv;
  /** Text for standard input, which is empty by default. */
  readonly input?: string;
  /** Limit for each of standard output and standard error. */
  readonly outputBytes: number;
  readonly timeoutMs: number;
}

/** How a program ended. */
export type Ending =
  | { readonly kind: "exit"; readonly code: number }
  | { readonly kind: "signal"; readonly signal: string }
  | { readonly kind: "timeout" }
  | { readonly kind: "output-limit" }
  /** `code` is the error code of the system, such as `ENOENT`. */
  | { readonly kind: "not-started"; readonly code: string };

export interface ProgramResult {
  readonly ending: Ending;
  /** The output before the end, for every kind of ending. */
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs a program without a shell; one that exceeds a limit is killed. Never throws. */
export function runProgram(program: Program): Promise<ProgramResult> {
  const { file, args, input = "" } = program;
  return new Promise((resolve) => {
    try {
      const child = childProcess().execFile(
        file,
        args,
        { ...optionsOf(program), encoding: "buffer" },
        (error, stdout, stderr) => {
          resolve({ ending: endingOf(error), stdout, stderr: stderr.toString("utf8") });
        },
      );
      // A program can end without reading its input.
      child.stdin?.on("error", () => {});
      child.stdin?.end(input);
    } catch (error) {
      resolve({ ending: notStarted(error), stdout: Buffer.alloc(0), stderr: "" });
    }
  });
}

/** Like `runProgram`, but blocks until the program ends. */
export function runProgramSync(program: Program): ProgramResult {
  const { file, args, input = "" } = program;
  try {
    const ran = childProcess().spawnSync(file, args, { ...optionsOf(program), input });
    const error: NodeJS.ErrnoException | undefined = ran.error;
    // A program can end without reading its input.
    const hasEnded = error === undefined || error.code === "EPIPE";
    return {
      ending: endingOf(hasEnded ? { code: ran.status, signal: ran.signal } : error),
      // Null if the program was not started.
      stdout: (ran.stdout as Buffer | null) ?? Buffer.alloc(0),
      stderr: ran.stderr?.toString("utf8") ?? "",
    };
  } catch (error) {
    return { ending: notStarted(error), stdout: Buffer.alloc(0), stderr: "" };
  }
}

function optionsOf({ cwd, env, outputBytes, timeoutMs }: Program) {
  const limits = { timeout: timeoutMs, killSignal: "SIGKILL", maxBuffer: outputBytes } as const;
  return { env, ...limits, ...(cwd === undefined ? {} : { cwd }) };
}

const OUTPUT_LIMIT = new Set<unknown>(["ERR_CHILD_PROCESS_STDIO_MAXBUFFER", "ENOBUFS"]);

interface Failure {
  readonly code?: string | number | null | undefined;
  readonly signal?: string | null;
  readonly killed?: boolean;
}

function endingOf(failure: Failure | null): Ending {
  const { code, signal, killed } = failure ?? { code: 0 };
  if (OUTPUT_LIMIT.has(code)) return { kind: "output-limit" };
  if (killed === true || code === "ETIMEDOUT") return { kind: "timeout" };
  if (typeof code === "string") return { kind: "not-started", code };
  return typeof code === "number" ? { kind: "exit", code } : { kind: "signal", signal: signal ?? "unknown" };
}

function notStarted(error: unknown): Ending {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  return { kind: "not-started", code };
}
