import { fail, type Result } from "../model/result.ts";
import { type ProgramResult, runProgram } from "../process/run.ts";
import { oneLine } from "./one-line.ts";

export interface CommandOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly timeoutMs: number;
}

const outputLimitBytes = 1024 * 1024;

/** Runs a program without a shell and returns its standard output; fails unless it exits with 0 in time. */
export async function runCommand(
  file: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<Result<string>> {
  const ran = await runProgram({ file, args, ...options, outputBytes: outputLimitBytes });
  const { ending, stdout } = ran;
  if (ending.kind === "exit" && ending.code === 0) return { ok: true, value: stdout.toString("utf8") };
  return fail(reasonOf(ran, options.timeoutMs));
}

function reasonOf({ ending, stderr }: ProgramResult, timeoutMs: number): string {
  if (ending.kind === "timeout") return `did not finish within ${timeoutMs / 1000}s`;
  const words = lastLines(stderr);
  if (words !== "") return words;
  switch (ending.kind) {
    case "exit":
      return `exited with ${ending.code}`;
    case "signal":
      return `was terminated by ${ending.signal}`;
    case "output-limit":
      return `printed more than ${outputLimitBytes} bytes`;
    case "not-started":
      return `cannot be run (${ending.code})`;
  }
}

/** The last lines of standard error, where programs print the cause. */
function lastLines(stderr: string): string {
  return oneLine(stderr.trim().split("\n").slice(-3).join(" "));
}
