import { fail, type Result } from "../model/result.ts";
import { type LineProgram, startLineProgram } from "../process/line-program.ts";
import type { Ending } from "../process/run.ts";
import { PREPARING } from "./preparing.ts";
import type {
  UpstreamAnswer,
  UpstreamFailure,
  UpstreamLimits,
  UpstreamOperation,
  UpstreamRequest,
} from "./protocol.ts";

/** Time on the clock after which a program that uses no processor time is taken for blocked. */
const SILENT_SECONDS = 900;

/** Not a folder, so that nobody can place a configuration in it. */
const NO_HOME = "/dev/null";
const UNREACHABLE_PROXY = "http://127.0.0.1:9";

/** Requests have higher ones. */
const PREPARING_ID = 0;

const PANIC = /^panic: /;
/** The first line that a crashed Go program prints before the stacks of all goroutines. */
const CRASH = /^(?:panic|fatal error|runtime): .*/m;

interface Waiting {
  readonly request: UpstreamRequest;
  readonly limits: UpstreamLimits;
  readonly settle: (result: Result<unknown, UpstreamFailure>) => void;
  readonly timer: NodeJS.Timeout;
}

/** One process of the program. It answers one request at a time and is started by its first request. */
export class UpstreamWorker {
  readonly #file: string;
  #program: LineProgram | null = null;
  #waiting: Waiting | null = null;
  #lastFailure: UpstreamFailure | null = null;
  #id = 0;
  /** The number of preparing requests without an answer. */
  #preparing = 0;

  constructor(file: string) {
    this.#file = file;
  }

  /** The answer to a request. A request that ends the process fails; the next one starts a new process. */
  ask(
    op: UpstreamOperation,
    input: object,
    limits: UpstreamLimits,
  ): Promise<Result<unknown, UpstreamFailure>> {
    const { processorSeconds, memoryMiB } = limits;
    const request: UpstreamRequest = { id: ++this.#id, op, limits: { processorSeconds, memoryMiB }, input };
    return new Promise((settle) => {
      const program = this.start(limits);
      const timer = setTimeout(
        () => this.#giveUp({ kind: "silent", seconds: SILENT_SECONDS }),
        SILENT_SECONDS * 1000,
      );
      this.#lastFailure = null;
      this.#waiting = { request, limits, settle, timer };
      program.setBusy(true);
      program.send(JSON.stringify(request));
    });
  }

  /** Starts the process, and lets it load what first requests need. Requests wait for that, as they do for each other. */
  prepare(limits: UpstreamLimits): void {
    const program = this.start(limits);
    const { processorSeconds, memoryMiB } = limits;
    for (const request of PREPARING)
      program.send(JSON.stringify({ id: PREPARING_ID, limits: { processorSeconds, memoryMiB }, ...request }));
    this.#preparing = PREPARING.length;
  }

  /** Ends the process, unless it works on a request. */
  end(): void {
    if (this.#waiting !== null) return;
    this.#program?.kill();
    this.#program = null;
    this.#preparing = 0;
  }

  /** Lets the process end after its last answer, and waits until it has ended. */
  async close(): Promise<void> {
    if (this.#waiting === null && this.#preparing > 0) return this.end();
    const program = this.#program;
    // A request that comes before it has ended starts another.
    if (this.#waiting === null) this.#program = null;
    await program?.end();
  }

  /** The process: the one that runs, or a new one with these limits. */
  start({ memoryMiB, outputBytes }: UpstreamLimits): LineProgram {
    if (this.#program !== null) return this.#program;
    const program = startLineProgram({
      file: this.#file,
      args: [],
      cwd: "/",
      env: {
        HOME: NO_HOME,
        PATH: "",
        HTTP_PROXY: UNREACHABLE_PROXY,
        HTTPS_PROXY: UNREACHABLE_PROXY,
        // Fewer collections: a build allocates many times what it keeps. With 400, a process has 70 MB more and is 4 % faster.
        GOGC: "200",
        GOMEMLIMIT: `${memoryMiB}MiB`,
        UPSTREAM_MEMORY_MIB: String(memoryMiB),
      },
      lineBytes: outputBytes,
      onLine: (line) => this.#read(line),
      onEnd: (ending, stderr) => {
        if (this.#program !== program) return;
        this.#program = null;
        if (this.#askAgain()) return;
        this.#settle(fail(this.#lastFailure ?? failureOf(ending, stderr, outputBytes)));
      },
    });
    program.setBusy(false);
    this.#program = program;
    return program;
  }

  #read(line: string): void {
    const { id, result, error, limit, item } = JSON.parse(line) as UpstreamAnswer;
    const isEnding = limit !== undefined || (error !== undefined && PANIC.test(error));
    if (id === PREPARING_ID && !isEnding) this.#preparing--;
    if (id !== this.#id || this.#waiting === null) return;
    const { processorSeconds, memoryMiB } = this.#waiting.limits;
    // The process is about to end; the request is settled then, so that the next one starts a new process.
    const at = item === undefined ? {} : { item };
    if (limit === "processor-time") this.#lastFailure = { kind: limit, seconds: processorSeconds, ...at };
    else if (limit === "memory") this.#lastFailure = { kind: limit, mebibytes: memoryMiB, ...at };
    else if (error !== undefined && PANIC.test(error)) this.#lastFailure = { ...crashed(error), ...at };
    else if (error !== undefined) this.#settle(fail({ kind: "refused", message: error }));
    else this.#settle({ ok: true, value: result });
  }

  /** Asks a new process if the one that has ended was still preparing; returns false otherwise. */
  #askAgain(): boolean {
    const waiting = this.#waiting;
    const isPreparing = this.#preparing > 0;
    this.#preparing = 0;
    if (waiting === null || !isPreparing || this.#lastFailure !== null) return false;
    const program = this.start(waiting.limits);
    program.setBusy(true);
    program.send(JSON.stringify(waiting.request));
    return true;
  }

  #giveUp(failure: UpstreamFailure): void {
    this.#lastFailure = failure;
    this.#program?.kill();
  }

  #settle(result: Result<unknown, UpstreamFailure>): void {
    const waiting = this.#waiting;
    if (waiting === null) return;
    this.#waiting = null;
    clearTimeout(waiting.timer);
    this.#program?.setBusy(false);
    waiting.settle(result);
  }
}

function crashed(text: string): UpstreamFailure {
  return { kind: "crashed", reason: CRASH.exec(text)?.[0] ?? text };
}

function failureOf(ending: Ending, stderr: string, outputBytes: number): UpstreamFailure {
  if (ending.kind === "output-limit") return { kind: "output", bytes: outputBytes };
  if (ending.kind === "not-started") return { kind: "not-started", reason: ending.code };
  const reason =
    ending.kind === "exit" ? `exit code ${ending.code}` : "signal" in ending ? ending.signal : ending.kind;
  return { kind: "crashed", reason: CRASH.exec(stderr)?.[0] ?? reason };
}
