import { workTreeRoot } from "../repository/git/work-tree.ts";
import { lastProgram } from "../tools/upstream/last-program.ts";
import { startProgram } from "../upstream/started.ts";
import { answerPlace, checkedRoot, earlierRun } from "./kept/places.ts";
import { currentFolder } from "./terminal/current-folder.ts";
import { deliver } from "./terminal/deliver.ts";

/** Runs the command line, or prints the answer of an earlier run if it still holds; returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const place = answerPlace(argv);
  const earlier = place === null ? null : earlierRun(place);
  if (earlier?.kind === "holds") return deliver(earlier.answer, currentFolder(process.env, process.cwd()));
  startLastProgram(argv);
  const { runProgram } = await import("./program.ts");
  return runProgram(
    argv,
    place === null ? null : { place, edited: earlier?.kind === "edited" ? earlier.run : null },
  );
}

/** Starts the program of the last run over the same root, which takes as long to start as this process needs to load. */
function startLastProgram(argv: readonly string[]): void {
  const root = checkedRoot(argv);
  const last = root === null ? null : lastProgram(workTreeRoot(root));
  if (last !== null) startProgram(last);
}
