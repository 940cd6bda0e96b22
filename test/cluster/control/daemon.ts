import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface DaemonOptions {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  /** Added to the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Folder for `NAME.log`, which gets both output streams. */
  readonly logs: string;
  readonly cwd?: string;
}

const graceMs = 20_000;
const tailLines = 40;

/** A started program that runs until it is stopped. The kernel kills it if this process ends first. */
export class Daemon {
  readonly name: string;
  readonly log: string;
  readonly #child: ChildProcess;

  constructor({ name, file, args, env = {}, logs, cwd }: DaemonOptions) {
    this.name = name;
    this.log = join(logs, `${name}.log`);
    mkdirSync(logs, { recursive: true });
    const output = openSync(this.log, "a");
    // setpriv replaces itself with the program, so this is the program's own process id.
    this.#child = spawn("setpriv", ["--pdeathsig", "KILL", file, ...args], {
      env: { ...process.env, ...env },
      stdio: ["ignore", output, output],
      ...(cwd === undefined ? {} : { cwd }),
    });
    this.#child.on("error", () => {});
    closeSync(output);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get hasEnded(): boolean {
    const { pid, exitCode, signalCode } = this.#child;
    return pid === undefined || exitCode !== null || signalCode !== null;
  }

  /** The last lines of the log, under a heading. */
  tail(): string {
    const lines = readFileSync(this.log, "utf8").trimEnd().split("\n").slice(-tailLines);
    const { exitCode, signalCode } = this.#child;
    const state = this.hasEnded ? `ended with ${exitCode ?? signalCode}` : "running";
    return [`--- ${this.name} (${state}), ${this.log}`, ...lines].join("\n");
  }

  /** Sends SIGTERM, and SIGKILL to a program that is still there after 20 s. */
  async stop(): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.#child, "exit");
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), graceMs);
    this.#child.kill("SIGTERM");
    await ended;
    clearTimeout(timer);
  }

  /** Ends a program that has nothing to save. */
  async kill(): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await ended;
  }
}
