import type { SimulatedProgram } from "../machine/program.ts";
import { COPIERS } from "./copies.ts";
import { FETCHERS } from "./fetch.ts";
import { INTERPRETERS } from "./interpreters.ts";
import { LISTERS } from "./listing.ts";
import { PRINTERS } from "./printers.ts";
import { CODE_READERS } from "./readers.ts";
import { SOCKETS } from "./sockets.ts";
import { SUPERVISORS } from "./supervisors.ts";
import { TRANSFORMS } from "./transforms.ts";

/** By program name. */
export const PROGRAMS: ReadonlyMap<string, SimulatedProgram> = new Map<string, SimulatedProgram>([
  ...CODE_READERS,
  ...INTERPRETERS,
  ...PRINTERS,
  ...TRANSFORMS,
  ...SUPERVISORS,
  ...COPIERS,
  ...FETCHERS,
  ...LISTERS,
  ...SOCKETS,
]);
