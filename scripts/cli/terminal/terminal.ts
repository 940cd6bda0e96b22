import { cleanLines } from "../../report/redaction/clean.ts";
import { maskCredentials } from "../../report/redaction/mask.ts";
import { say } from "./screen.ts";

/** The exit code of a run in which something could not be checked. */
export const CANNOT_CHECK = 2;
const MAX_ERROR_LENGTH = 2000;

/** Reports an error that prevents checking, without credentials that it quotes; returns the exit code. */
export function reportError(message: string, hint = ""): number {
  say(`${cleanLines(`error: ${maskCredentials(message)}`, MAX_ERROR_LENGTH).join("\n")}${hint}`);
  return CANNOT_CHECK;
}
