import type { Word } from "../value.ts";
import { COPIERS } from "./copies.ts";
import { FETCHERS } from "./fetch.ts";
import { INTERPRETERS } from "./interpreters.ts";
import { PRINTERS } from "./printers.ts";
import type { Invocation, Shell, Status } from "./shell.ts";

/** Simulates a program, as far as it affects later commands. */
export type Program = (words: readonly Word[], shell: Shell, at: Invocation) => Status;

/** By program name. */
export const PROGRAMS: ReadonlyMap<string, Program> = new Map<string, Program>([
  ...INTERPRETERS,
  ...PRINTERS,
  ...COPIERS,
  ...FETCHERS,
]);
