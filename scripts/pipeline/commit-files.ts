import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Commit } from "../repository/git/commit.ts";
import { openRepository, type Repository } from "../repository/repository.ts";

/** The files of a commit in a temporary folder, which exists until it is disposed. */
export interface CommitFiles extends Disposable {
  readonly repository: Repository;
}

/** Files that the caller disposes of. */
export function lentFiles(repository: Repository): CommitFiles {
  return { repository, [Symbol.dispose]: () => {} };
}

export function openCommitFiles(commit: Commit): CommitFiles {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "base-")));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    commit.extractTo(folder);
    return { repository: openRepository(folder), [Symbol.dispose]: remove };
  } catch (error) {
    remove();
    throw error;
  }
}
