import { answerPlace, earlierRun } from "./kept/places.ts";
import { currentFolder } from "./terminal/current-folder.ts";
import { deliver } from "./terminal/deliver.ts";

/** Runs the command line, or prints the answer of an earlier run if it still holds; returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const place = answerPlace(argv);
  const earlier = place === null ? null : earlierRun(place);
  if (earlier?.kind === "holds") return deliver(earlier.answer, currentFolder(process.env, process.cwd()));
  const { startLastProgram } = await import("./kept/start-program.ts");
  startLastProgram(argv);
  const { runProgram } = await import("./program.ts");
  return runProgram(
    argv,
    place === null ? null : { place, edited: earlier?.kind === "edited" ? earlier.run : null },
  );
}
