import { cleanLines } from "../report/clean.ts";

/** The exit code of a run in which something could not be checked. */
export const CANNOT_CHECK = 2;
/** In columns, where standard output is no terminal. */
export const DEFAULT_WIDTH = 100;
const MAX_COMPLAINT = 2000;

export function hasColors(): boolean {
  return process.stdout.isTTY && process.stdout.hasColors() && !process.env.NO_COLOR;
}

/** A line beside the report, on standard error. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Says why nothing could be checked; gives the exit code. */
export function complain(message: string, hint = ""): number {
  say(`${cleanLines(`error: ${message}`, MAX_COMPLAINT).join("\n")}${hint}`);
  return CANNOT_CHECK;
}
