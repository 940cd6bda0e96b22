import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CorpusEntry } from "./entries.ts";

/** The content of the entry's file at its commit, or the reason why it is missing. */
export type Manifest = { readonly bytes: Uint8Array } | { readonly missing: string };

/** Returns a reader of files in clones below `directory`, named `owner/name` or `owner+name/repo`. */
export function manifestReader(directory: string): (entry: CorpusEntry) => Manifest {
  return ({ repository, commit, path }) => {
    const git = gitDirectory(directory, repository);
    if (git === null) return { missing: "no clone" };
    try {
      const args = ["--git-dir", git, "show", `${commit}:${path}`];
      return {
        bytes: execFileSync("git", args, { stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 26 }),
      };
    } catch {
      return { missing: "the clone has no such commit or file" };
    }
  };
}

/**
 * Returns the git directory of a clone below `directory`, named `owner/name` or `owner+name/repo`; null if
 * there is none.
 */
export function gitDirectory(directory: string, repository: string): string | null {
  const folders = [join(directory, repository), join(directory, repository.replace("/", "+"), "repo")];
  const candidates = folders.flatMap((folder) => [join(folder, ".git"), folder]);
  return candidates.find((candidate) => existsSync(join(candidate, "HEAD"))) ?? null;
}
