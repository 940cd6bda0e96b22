import type { Program } from "../machine/program.ts";
import { COPIERS } from "./copies.ts";
import { FETCHERS } from "./fetch.ts";
import { INTERPRETERS } from "./interpreters.ts";
import { PRINTERS } from "./printers.ts";

/** By program name. */
export const PROGRAMS: ReadonlyMap<string, Program> = new Map<string, Program>([
  ...INTERPRETERS,
  ...PRINTERS,
  ...COPIERS,
  ...FETCHERS,
]);
