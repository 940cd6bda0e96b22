/**
 * The SHA-256 checksum of an installed program, in a file next to it. It is written when the program is installed and
 * compared before a run, since a modified program can print any version. A second file has the state in which the program
 * had its checksum; it is read again only when that has changed.
 */
import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { isSettled, type Stamp, stampOf } from "../process/file-stamp.mjs";
import { checksumIn } from "./checksums.ts";

/** The state of an installed program; `unrecorded` if nothing states what it should be. */
export type ProgramState = "missing" | "unrecorded" | "intact" | "modified";

/** The file with the checksum, in the format of `sha256sum`. */
export function checksumFile(program: string): string {
  return `${program}.sha256`;
}

/** The file with the checksum of a program that was compared, and its state then. */
export function verifiedFile(program: string): string {
  return `${program}.verified`;
}

/** Without waiting if the program has not changed: it is needed at the start of a run. */
export async function programState(program: string, name: string): Promise<ProgramState> {
  const before = stampOfFile(program);
  if (before === null) return "missing";
  const recorded = textOf(checksumFile(program));
  if (recorded === null) return "unrecorded";
  const expected = checksumIn(recorded, name);
  if (expected === null) return "modified";
  if (textOf(verifiedFile(program)) === `${expected} ${before.text}\n`) return "intact";
  const actual = await sha256Of(program);
  if (actual === null) return "missing";
  if (actual !== expected) return "modified";
  noteVerified(program, `${actual} ${before.text}\n`, before);
  return "intact";
}

/** The stamp of the file itself, also if a link leads to it; null if there is none. */
function stampOfFile(program: string): Stamp | null {
  try {
    return stampOf(realpathSync(program));
  } catch {
    return null;
  }
}

/** Does nothing if the program changed meanwhile or so recently that another change would not be seen. */
function noteVerified(program: string, line: string, before: Stamp): void {
  if (stampOfFile(program)?.text !== before.text || !isSettled(before, Date.now())) return;
  try {
    writeFileSync(verifiedFile(program), line, { mode: 0o600 });
  } catch {
    // A read-only folder.
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
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
