import { UpstreamPool, type UpstreamProgram } from "./pool.ts";

/** Started before it is known which program the run needs; null if there is none. */
let started: UpstreamPool | null = null;

/** Starts the program that the run probably needs, while the run loads what it needs itself. */
export function startProgram(program: UpstreamProgram): void {
  started = new UpstreamPool(program);
  started.start();
}

/** The processes of a program that were started; null if it is another one. */
export function takeStarted({ file, minor }: UpstreamProgram): UpstreamPool | null {
  if (started?.program.file !== file || started.program.minor !== minor) return null;
  const pool = started;
  started = null;
  return pool;
}

/** Ends what was started for nothing. */
export function endStarted(): void {
  started?.end();
  started = null;
}
