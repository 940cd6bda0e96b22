import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import type { Ending } from "./run.ts";

export interface LineProgramOptions {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment: nothing is inherited. */
  readonly env: NodeJS.ProcessEnv;
  /** Limit for one line of standard output. */
  readonly lineBytes: number;
  readonly onLine: (line: string) => void;
  /** Called once, after the last line. */
  readonly onEnd: (ending: Ending, stderr: string) => void;
}

/** A program that is kept running and that exchanges lines of text. */
export interface LineProgram {
  send(line: string): void;
  /** Ends the input, after which the program ends by itself; resolves once it has ended. */
  end(): Promise<void>;
  kill(): void;
  /** Lets this process end although the program runs, or not. The program ends at the end of its input. */
  setBusy(isBusy: boolean): void;
}

/** The end of standard error that is kept. */
const MAX_STDERR = 64 * 1024;
const NEWLINE = 0x0a;

/** Starts a program without a shell. Never throws: a program that cannot be started ends at once. */
export function startLineProgram(options: LineProgramOptions): LineProgram {
  const { file, args, cwd, env, lineBytes, onLine, onEnd } = options;
  const child = spawn(file, args, { cwd, env, stdio: "pipe" });
  const lines = new LineSplitter(lineBytes, onLine);
  let ending: Ending | null = null;
  let stderr = "";
  const closed = Promise.withResolvers<void>();
  const end = (last: Ending) => {
    if (ending === null || ending.kind === "output-limit") onEnd(ending ?? last, stderr);
    ending = last;
    closed.resolve();
  };
  child.stdout.on("data", (chunk: Buffer) => {
    if (lines.add(chunk)) return;
    ending = { kind: "output-limit" };
    child.kill("SIGKILL");
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-MAX_STDERR);
  });
  // A program can end without reading its input.
  child.stdin.on("error", () => {});
  child.on("error", (error: NodeJS.ErrnoException) =>
    end({ kind: "not-started", code: error.code ?? "unknown" }),
  );
  child.on("close", (code, signal) => {
    end(code === null ? { kind: "signal", signal: signal ?? "unknown" } : { kind: "exit", code });
  });
  return {
    send: (line) => child.stdin.write(`${line}\n`),
    end: () => {
      setReferenced(child, true);
      child.stdin.end();
      return closed.promise;
    },
    kill: () => child.kill("SIGKILL"),
    setBusy: (isBusy) => setReferenced(child, isBusy),
  };
}

function setReferenced(child: ChildProcessWithoutNullStreams, isReferenced: boolean): void {
  // The streams of a child process are sockets, which their types do not say.
  const handles = [child, child.stdin, child.stdout, child.stderr] as unknown as NodeJS.Timeout[];
  for (const handle of handles) isReferenced ? handle.ref?.() : handle.unref?.();
}

/** Cuts a stream of bytes into lines of text. */
class LineSplitter {
  readonly #limit: number;
  readonly #onLine: (line: string) => void;
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(limit: number, onLine: (line: string) => void) {
    this.#limit = limit;
    this.#onLine = onLine;
  }

  /** Returns false once a line is longer than the limit. */
  add(chunk: Buffer): boolean {
    let rest = chunk;
    for (let at = rest.indexOf(NEWLINE); at !== -1; at = rest.indexOf(NEWLINE)) {
      this.#keep(rest.subarray(0, at));
      if (this.#bytes > this.#limit) return false;
      this.#onLine(Buffer.concat(this.#chunks).toString("utf8"));
      this.#chunks = [];
      this.#bytes = 0;
      rest = rest.subarray(at + 1);
    }
    this.#keep(rest);
    return this.#bytes <= this.#limit;
  }

  #keep(part: Buffer): void {
    this.#chunks.push(part);
    this.#bytes += part.length;
  }
}
