import { readdirSync } from "node:fs";
import { join, posix } from "node:path";
import type { Repository } from "../repository/repository.ts";

/** What tools keep beside a repository's own files. */
const PASSED_OVER = new Set([".git", ".cache", "node_modules"]);

/** All files below `folder`, sorted. Symbolic links to folders are not followed. */
export function filesBelow(repository: Repository, folder: string): string[] {
  const files: string[] = [];
  const pending = [folder];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const entry of list(join(repository.root, next))) {
      const path = posix.join(next, entry.name);
      if (entry.isDirectory()) {
        if (!PASSED_OVER.has(entry.name)) pending.push(path);
      } else if (repository.kind(path) === "file") files.push(path);
    }
  }
  return files.sort();
}

function list(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
