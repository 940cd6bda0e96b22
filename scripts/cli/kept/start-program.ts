import { workTreeRoot } from "../../repository/git/work-tree.ts";
import { lastProgram } from "../../tools/upstream/last-program.ts";
import { startProgram } from "../../upstream/started.ts";
import { checkedRoot } from "./places.ts";

/**
 * Starts the program of the last run over the root that a command line checks: it takes as long to start as this process needs
 * to load.
 */
export function startLastProgram(argv: readonly string[]): void {
  const root = checkedRoot(argv);
  const last = root === null ? null : lastProgram(workTreeRoot(root));
  if (last !== null) startProgram(last);
}
