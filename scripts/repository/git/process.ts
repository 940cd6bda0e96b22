import { execFileSync } from "node:child_process";

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** Runs git and returns its output; null if it fails. Nothing is fetched, and no configured hook or filter runs. */
export function git(folder: string, args: readonly string[], input = ""): Buffer | null {
  try {
    return execFileSync("git", args, {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        GIT_OPTIONAL_LOCKS: "0",
        GIT_NO_LAZY_FETCH: "1",
      },
      input,
      stdio: ["pipe", "pipe", "ignore"],
      maxBuffer: MAX_OUTPUT_BYTES,
    });
  } catch {
    return null;
  }
}
