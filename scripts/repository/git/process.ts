import { runProgramSync } from "../../process/run.ts";

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
const TIMEOUT_MS = 10 * 60_000;

/** Runs git and returns its output; null if it fails. Nothing is fetched, and no configured hook or filter runs. */
export function git(folder: string, args: readonly string[], input = ""): Buffer | null {
  const { ending, stdout } = runProgramSync({
    file: "git",
    args,
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      GIT_OPTIONAL_LOCKS: "0",
      GIT_NO_LAZY_FETCH: "1",
    },
    input,
    outputBytes: MAX_OUTPUT_BYTES,
    timeoutMs: TIMEOUT_MS,
  });
  return ending.kind === "exit" && ending.code === 0 ? stdout : null;
}
