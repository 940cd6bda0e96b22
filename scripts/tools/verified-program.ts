/**
 * The SHA-256 checksum of an installed program is in a file next to it. A second file has the state in which the program had
 * its checksum.
 */
import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { isSettled, type Stamp, stampOf } from "../process/file-stamp.mjs";
import { checksumIn } from "./checksum-list.ts";

/** The file with the checksum, in the format of `sha256sum`. */
export function checksumFile(program: string): string {
  return `${program}.sha256`;
}

/** The file with the checksum of a program that was compared, and its state then. */
export function verifiedFile(program: string): string {
  return `${program}.verified`;
}

/** The checksum that a program must have; null if the file has none, or undefined if there is no file. */
export function statedChecksum(program: string, name: string): string | null | undefined {
  const recorded = textOf(checksumFile(program));
  return recorded === null ? undefined : checksumIn(recorded, name);
}

/** Reports whether a program is in the state in which it had the checksum that it must have. */
export function isVerified(program: string, name: string): boolean {
  const stamp = stampOfFile(program);
  const expected = statedChecksum(program, name);
  if (stamp === null || expected === undefined || expected === null) return false;
  return textOf(verifiedFile(program)) === lineOf(expected, stamp);
}

/**
 * Notes that a program has its checksum. Does nothing if the program changed meanwhile or so recently that another change would
 * not be seen.
 */
export function noteVerified(program: string, checksum: string, before: Stamp): void {
  if (stampOfFile(program)?.text !== before.text || !isSettled(before, Date.now())) return;
  try {
    writeFileSync(verifiedFile(program), lineOf(checksum, before), { mode: 0o600 });
  } catch {
    // A read-only folder.
  }
}

/** The stamp of the file itself, also if a link leads to it; null if there is none. */
export function stampOfFile(program: string): Stamp | null {
  try {
    return stampOf(realpathSync(program));
  } catch {
    return null;
  }
}

function lineOf(checksum: string, { text }: Stamp): string {
  return `${checksum} ${text}\n`;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
