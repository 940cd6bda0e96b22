import type { ColorChoice } from "../command-line/options.ts";

/** Columns, if standard output is not a terminal. */
export const DEFAULT_WIDTH = 100;

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
