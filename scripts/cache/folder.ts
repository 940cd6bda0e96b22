import { lstatSync, mkdirSync, readdirSync, realpathSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { UNFINISHED } from "./checked-file.ts";

/** Limits of a folder of the cache: files that were used least recently are removed. */
const MAX_FILES = 200;
const MAX_BYTES = 512 * 1024 ** 2;
/** Time after which a file that is still being written was left by a run that was killed, in milliseconds. */
const LEFT_MS = 60 * 60_000;

/**
 * Creates a folder for files of the cache; null if that fails, or if it is a link, not the user's own, or writable by others:
 * they could put files into it.
 */
export function openFolder(path: string): string | null {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const stats = lstatSync(path);
    const isOwn = process.getuid === undefined || stats.uid === process.getuid();
    const isPrivate = process.platform === "win32" || (stats.mode & 0o022) === 0;
    return stats.isDirectory() && isOwn && isPrivate ? realpathSync(path) : null;
  } catch {
    return null;
  }
}

/** Marks a file as used, so that it is kept longer. */
export function markUsed(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // Another run has removed it.
  }
}

/** Removes files until the folder is within its limits, and what killed runs left. */
export function evict(folder: string, limits = { files: MAX_FILES, bytes: MAX_BYTES }): void {
  const all = filesIn(folder).sort((a, b) => b.used - a.used);
  const left = all.filter(({ name, used }) => name.startsWith(UNFINISHED) && used < Date.now() - LEFT_MS);
  const kept = all.filter(({ name }) => !name.startsWith(UNFINISHED));
  let bytes = 0;
  const over = kept.filter(({ size }, index) => {
    bytes += size;
    return index >= limits.files || bytes > limits.bytes;
  });
  for (const { name } of [...left, ...over]) rmSync(join(folder, name), { force: true });
}

function filesIn(folder: string) {
  return readdirSync(folder).flatMap((name) => {
    const stats = lstatSync(join(folder, name), { throwIfNoEntry: false });
    return stats?.isFile() === true ? [{ name, size: stats.size, used: stats.mtimeMs }] : [];
  });
}
