import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFiles } from "../repository/files.ts";
import type { Commit } from "../repository/git/commit.ts";
import { type LeftOut, type PartialFiles, withoutFiles } from "../repository/partial-files.ts";
import { openRepository, type Repository } from "../repository/repository.ts";

/** The files of a commit in a temporary folder, which exists until it is disposed. */
export interface CommitFiles extends Disposable {
  readonly repository: Repository;
  /** True if something was looked up that is left out. */
  readonly missed: () => boolean;
}

const NOTHING: LeftOut = { files: new Set(), folders: new Set() };

/** Files that the caller disposes of. */
export function lentFiles(repository: Repository): CommitFiles {
  return { repository, missed: () => false, [Symbol.dispose]: () => {} };
}

/** Extracts all files, or those that are not left out; a look-up of one of these is noticed. */
export function openCommitFiles(commit: Commit, leftOut: LeftOut | null = null): CommitFiles {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "base-")));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    commit.extractTo(folder, (path) => leftOut?.files.has(path) !== true);
    const { repository, missed } = openPart(folder, leftOut ?? NOTHING);
    return { repository, missed, [Symbol.dispose]: remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Opens the files below a folder without those that are left out. */
export function openPart(folder: string, leftOut: LeftOut): Pick<CommitFiles, "repository" | "missed"> {
  let files: PartialFiles | null = null;
  const repository = openRepository(folder, (root) => {
    files = withoutFiles(openFiles(root), leftOut);
    return files;
  });
  return { repository, missed: () => files?.wasMissed() === true };
}
