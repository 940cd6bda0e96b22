import { execFile } from "node:child_process";
import { fail, oneLine, type Result } from "./result.ts";

export interface CommandOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly timeoutMs: number;
}

const outputLimitBytes = 1024 * 1024;

/** Runs a program without a shell and returns its standard output; fails unless it exits with 0 in time. */
export function run(file: string, args: readonly string[], options: CommandOptions): Promise<Result<string>> {
  const { env, cwd, timeoutMs } = options;
  const limits = { timeout: timeoutMs, killSignal: "SIGKILL", maxBuffer: outputLimitBytes } as const;
  return new Promise((resolve) => {
    execFile(file, args, { env, cwd, ...limits }, (error, stdout, stderr) => {
      if (error === null) resolve({ ok: true, value: stdout });
      else if (error.killed) resolve(fail(`did not finish within ${timeoutMs / 1000}s`));
      else resolve(fail(lastWords(stderr) || oneLine(error.message)));
    });
  });
}

/** The last lines of standard error, where programs print the cause. */
function lastWords(stderr: string): string {
  return oneLine(stderr.trim().split("\n").slice(-3).join(" "));
}
