import { availableParallelism } from "node:os";
import type { Result } from "../model/result.ts";
import type { UpstreamFailure, UpstreamLimits, UpstreamOperation } from "./protocol.ts";
import { UpstreamWorker } from "./worker.ts";

/** The program at one Kubernetes minor version. */
export interface UpstreamProgram {
  /** Absolute path. */
  readonly file: string;
  /** Such as `1.34`. */
  readonly minor: string;
}

/**
 * Opens the program for a Kubernetes version, or for any version if it is null. Fails with the reason if there is no
 * program for that version, or if it cannot be installed.
 */
export type OpenUpstream = (kubernetesVersion: string | null) => Promise<Result<UpstreamPool>>;

/** Many times the needs of the largest public repositories. */
export const UPSTREAM_LIMITS: UpstreamLimits = {
  processorSeconds: 60,
  memoryMiB: 2048,
  outputBytes: 256 * 1024 ** 2,
};

/** A process takes longer until its first answer: requests that wait for less, all together, need no further one. */
const PATIENCE_MS = 100;

/** Processes of the program, one a processor. They end with this process at the latest. */
export class UpstreamPool {
  readonly program: UpstreamProgram;
  readonly #idle: UpstreamWorker[] = [];
  readonly #waiting: ((worker: UpstreamWorker) => void)[] = [];
  readonly #all: UpstreamWorker[] = [];
  readonly #size: number;
  /** The time that requests have waited so far, in milliseconds. */
  #waited = 0;

  constructor(program: UpstreamProgram, size: number = availableParallelism()) {
    this.program = program;
    this.#size = size;
  }

  /** Starts and prepares a process, if none was started, so that the first request does not wait for it. */
  start(): void {
    if (this.#all.length > 0) return;
    const worker = this.#newWorker();
    worker.prepare(UPSTREAM_LIMITS);
    this.#idle.push(worker);
  }

  /**
   * Sends a request to a worker that is free, or waits for one. A request that ends its worker fails and is not sent
   * again. The caller states the type of the result, which is the one that the program documents.
   */
  async ask<Answer>(
    op: UpstreamOperation,
    input: object,
    limits: UpstreamLimits = UPSTREAM_LIMITS,
  ): Promise<Result<Answer, UpstreamFailure>> {
    const worker = await this.#free();
    try {
      return (await worker.ask(op, input, limits)) as Result<Answer, UpstreamFailure>;
    } finally {
      this.#release(worker);
    }
  }

  /** Ends all processes that do not work on a request, without waiting for that. A later request starts others. */
  end(): void {
    for (const worker of this.#all) worker.end();
  }

  /** Lets all processes end after their last answers, and waits until they have ended. A later request starts others. */
  async close(): Promise<void> {
    await Promise.all(this.#all.map((worker) => worker.close()));
  }

  #free(): UpstreamWorker | Promise<UpstreamWorker> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    const patience = this.#all.length === 0 ? 0 : PATIENCE_MS - this.#waited;
    if (patience <= 0 && this.#all.length < this.#size) return this.#newWorker();
    return new Promise((resolve) => {
      const since = performance.now();
      const timer = setTimeout(
        () => {
          if (this.#all.length < this.#size) take(this.#newWorker());
        },
        Math.max(0, patience),
      );
      const take = (worker: UpstreamWorker) => {
        clearTimeout(timer);
        this.#waited += performance.now() - since;
        const at = this.#waiting.indexOf(take);
        if (at !== -1) this.#waiting.splice(at, 1);
        resolve(worker);
      };
      this.#waiting.push(take);
    });
  }

  #newWorker(): UpstreamWorker {
    const worker = new UpstreamWorker(this.program.file);
    this.#all.push(worker);
    return worker;
  }

  #release(worker: UpstreamWorker): void {
    const [next] = this.#waiting;
    if (next === undefined) this.#idle.push(worker);
    else next(worker);
  }
}
