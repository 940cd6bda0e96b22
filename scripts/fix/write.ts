import {
  accessSync,
  chmodSync,
  constants,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ChangedFile } from "../report/terminal/diff.ts";
import { decode, type Repository } from "../repository/repository.ts";

/** A file that was not written, and why. */
export interface Unwritten {
  readonly file: string;
  readonly reason: string;
}

/**
 * Writes the new texts, each file atomically and with its mode, and returns the files that could not be written. A file
 * that changed since it was read is not overwritten. Symbolic links in `file` are resolved.
 */
export function writeChanges(repository: Repository, changes: readonly ChangedFile[]): Unwritten[] {
  return changes.flatMap((change) => {
    const why = reasonUnwritten(repository, change);
    return why === null ? [] : [{ file: change.file, reason: why }];
  });
}

function reasonUnwritten(repository: Repository, { file, before, after }: ChangedFile): string | null {
  const path = join(repository.root, file);
  if (repository.within(path) !== file) return "it is behind a symbolic link";
  try {
    accessSync(path, constants.W_OK);
    return replaceFile(path, before, after) ? null : "it has changed since it was read";
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    return ERROR_TEXTS[code] ?? code;
  }
}

const ERROR_TEXTS: Readonly<Record<string, string>> = {
  EACCES: "no permission to write it or its folder",
  EPERM: "no permission to write it or its folder",
  EROFS: "its file system is read-only",
  ENOENT: "it is no longer there",
  ENOSPC: "the disk is full",
};

/** Returns false if the file does not contain `before`. */
function replaceFile(path: string, before: string, after: string): boolean {
  const copy = join(dirname(path), `.${basename(path).slice(0, 100)}.${process.pid}.tmp`);
  writeFileSync(copy, after, { flag: "wx", flush: true });
  try {
    chmodSync(copy, statSync(path).mode);
    const now = decode(readFileSync(path));
    if (!now.ok || now.value !== before) return false;
    renameSync(copy, path);
    return true;
  } finally {
    rmSync(copy, { force: true });
  }
}
