import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { sha256 } from "../model/results.ts";

/** The version of the format of all files in the cache. */
const VERSION = 1;

/** Limit for one file, in bytes. */
const MAX_BYTES = 128 * 1024 ** 2;

/** The start of the name of a file that is being written. */
export const UNFINISHED = ".new-";

/**
 * Reads the text that `writeChecked` wrote under the same key. Null if the file is missing, damaged, of another version, of
 * another key (a renamed file), not a regular file, or not the user's own.
 */
export function readChecked(path: string, key: string): string | null {
  const text = ownText(path);
  if (text === null) return null;
  const end = text.indexOf("\n");
  const content = text.slice(end + 1);
  return end === -1 || text.slice(0, end) !== checksumOf(key, content) ? null : content;
}

/** Writes a text under a temporary name and renames the file, so that no reader sees a part of it. Failures are ignored. */
export function writeChecked(path: string, key: string, content: string): void {
  if (content.length > MAX_BYTES) return;
  const unfinished = join(dirname(path), `${UNFINISHED}${process.pid}-${randomBytes(6).toString("hex")}`);
  try {
    writeFileSync(unfinished, `${checksumOf(key, content)}\n${content}`, { mode: 0o600, flag: "wx" });
    renameSync(unfinished, path);
  } catch {
    rmSync(unfinished, { force: true });
  }
}

function checksumOf(key: string, content: string): string {
  return sha256(`${VERSION} ${key}\n${content}`);
}

function ownText(path: string): string | null {
  let file: number | null = null;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stats = fstatSync(file);
    const isOwn = process.getuid === undefined || stats.uid === process.getuid();
    if (!stats.isFile() || !isOwn || stats.size > MAX_BYTES) return null;
    return readFileSync(file, "utf8");
  } catch {
    return null;
  } finally {
    if (file !== null) closeSync(file);
  }
}
