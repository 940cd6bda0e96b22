/**
 * The SHA-256 checksum of an installed program. It is written when the program is installed and compared before a run, since a
 * modified program can print any version. The program is read again only when its state has changed.
 */
import { writeFile } from "node:fs/promises";
import { isVerified, noteVerified, stampOfFile, statedChecksum } from "./verified-program.ts";

/** The state of an installed program; `unrecorded` if nothing states what it should be. */
export type ProgramState = "missing" | "unrecorded" | "intact" | "modified";

/** Without waiting if the program has not changed: it is needed at the start of a run. */
export async function programState(program: string, name: string): Promise<ProgramState> {
  if (isVerified(program, name)) return "intact";
  const before = stampOfFile(program);
  if (before === null) return "missing";
  const expected = statedChecksum(program, name);
  if (expected === undefined) return "unrecorded";
  if (expected === null) return "modified";
  const actual = await sha256Of(program);
  if (actual === null) return "missing";
  if (actual !== expected) return "modified";
  noteVerified(program, actual, before);
  return "intact";
}

/** Writes the checksum of `program` to `file`, as that of a program called `name`. */
export async function recordProgram(program: string, name: string, file: string): Promise<void> {
  const sum = await sha256Of(program);
  if (sum !== null) await writeFile(file, `${sum}  ${name}\n`);
}

/** SHA-256 of a file, determined in a thread of its own, since this one has work meanwhile; null if it cannot be read. */
async function sha256Of(file: string): Promise<string | null> {
  const { Worker } = await import("node:worker_threads");
  const worker = new Worker(new URL("./checksum-worker.js", import.meta.url), { workerData: file });
  return new Promise((resolve) => {
    worker.once("message", resolve);
    worker.once("error", () => resolve(null));
  });
}
