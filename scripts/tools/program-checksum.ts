/**
 * The SHA-256 checksum of an installed program, in a file next to it. It is written when the program is installed and
 * compared before each run: size and times of a file can be set, and a modified program can print any version.
 */
import { readFile, writeFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { checksumIn } from "./checksums.ts";

/** The state of an installed program; `unrecorded` if nothing states what it should be. */
export type ProgramState = "missing" | "unrecorded" | "intact" | "modified";

/** The file with the checksum, in the format of `sha256sum`. */
export function checksumFile(program: string): string {
  return `${program}.sha256`;
}

export async function programState(program: string, name: string): Promise<ProgramState> {
  const actual = await sha256Of(program);
  if (actual === null) return "missing";
  const recorded = await readFile(checksumFile(program), "utf8").catch(() => null);
  if (recorded === null) return "unrecorded";
  return checksumIn(recorded, name) === actual ? "intact" : "modified";
}

/** Writes the checksum of `program` to `file`, as that of a program called `name`. */
export async function recordProgram(program: string, name: string, file: string): Promise<void> {
  const sum = await sha256Of(program);
  if (sum !== null) await writeFile(file, `${sum}  ${name}\n`);
}

/** SHA-256 of a file, determined in a thread of its own, since this one has work meanwhile; null if it cannot be read. */
function sha256Of(file: string): Promise<string | null> {
  const worker = new Worker(new URL("./checksum-worker.js", import.meta.url), { workerData: file });
  return new Promise((resolve) => {
    worker.once("message", resolve);
    worker.once("error", () => resolve(null));
  });
}
