import { cleanLines } from "../../report/redaction/clean.ts";
import { maskCredentials } from "../../report/redaction/mask.ts";
import type { ColorChoice } from "../command-line/options.ts";

/** The exit code of a run in which something could not be checked. */
export const CANNOT_CHECK = 2;
/** Columns, if standard output is not a terminal. */
export const DEFAULT_WIDTH = 100;
const MAX_ERROR_LENGTH = 2000;

/**
 * Reports whether standard output shows colours: as `--color` says, else as NO_COLOR (https://no-color.org) and FORCE_COLOR
 * (https://force-color.org) say, else if it is a terminal with colours.
 */
export function hasColors(choice: ColorChoice, env = process.env, stream = process.stdout): boolean {
  if (choice !== "auto") return choice === "always";
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return !/^(?:0|false)$/.test(env.FORCE_COLOR);
  return stream.isTTY === true && stream.hasColors();
}

/** Columns of the terminal, or of COLUMNS if standard output is none. */
export function terminalWidth(env = process.env, stream = process.stdout): number {
  if (stream.columns !== undefined) return stream.columns;
  return /^[1-9]\d{0,3}$/.test(env.COLUMNS ?? "") ? Number(env.COLUMNS) : DEFAULT_WIDTH;
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
