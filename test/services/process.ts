import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

/** End of a process, with its complete output. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

/** A started process with its output. */
export class Running {
  readonly ended: Promise<ProcessEnd>;
  readonly #child: ChildProcess;
  #output = "";

  constructor(child: ChildProcess) {
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#output += text;
      });
    }
    this.ended = once(child, "close").then(([code, signal]) => ({ code, signal, output: this.#output }));
  }

  /**
   * Waits until the output matches and returns the first group. Rejects with the output if the process ends
   * first.
   */
  async waitFor(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.#output)?.[1];
      if (found !== undefined) return found;
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) throw new Error(this.#output);
      await Promise.race([once(this.#child.stderr ?? this.#child, "data"), this.ended]);
    }
  }

  /** Sends SIGTERM, as Kubernetes does, and kills the process after the grace period. */
  async stop(graceSeconds: number): Promise<ProcessEnd> {
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), graceSeconds * 1000);
    this.#child.kill("SIGTERM");
    const end = await this.ended;
    clearTimeout(timer);
    return end;
  }
}
