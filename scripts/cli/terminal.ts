import { cleanLines } from "../report/redaction/clean.ts";
import { maskCredentials } from "../report/redaction/mask.ts";

/** The exit code of a run in which something could not be checked. */
export const CANNOT_CHECK = 2;
/** Columns, if standard output is not a terminal. */
export const DEFAULT_WIDTH = 100;
const MAX_ERROR_LENGTH = 2000;

export function hasColors(): boolean {
  return process.stdout.isTTY && process.stdout.hasColors() && !process.env.NO_COLOR;
}

/** Writes a line to standard error. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Reports an error that prevents checking, without credentials that it quotes; returns the exit code. */
export function reportError(message: string, hint = ""): number {
  say(`${cleanLines(`error: ${maskCredentials(message)}`, MAX_ERROR_LENGTH).join("\n")}${hint}`);
  return CANNOT_CHECK;
}
