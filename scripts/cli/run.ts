import { answerPlace, earlierRun } from "./kept/places.ts";
import { currentFolder } from "./terminal/current-folder.ts";
import { deliver } from "./terminal/deliver.ts";

/** Runs the command line, or prints the answer of an earlier run if it still holds; returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const place = answerPlace(argv);
  let starting: Promise<void> | null = null;
  const start = () => {
    starting ??= startProgram(argv);
    return starting;
  };
  const earlier = place === null ? null : await earlierRun(place, start);
  if (earlier?.kind === "holds") return deliver(earlier.answer, currentFolder(process.env, process.cwd()));
  await start();
  const { runProgram } = await import("./program.ts");
  return runProgram(
    argv,
    place === null ? null : { place, edited: earlier?.kind === "edited" ? earlier.run : null },
  );
}

/** Starts the program of the last run, so that it prepares itself while this process loads the rest. */
async function startProgram(argv: readonly string[]): Promise<void> {
  const { startLastProgram } = await import("./kept/start-program.ts");
  startLastProgram(argv);
}
