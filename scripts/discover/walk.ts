import { readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { KUSTOMIZATION_FILES } from "../kustomize/kustomization.ts";
import { isManifestFile } from "../repository/manifests.ts";
import type { Repository } from "../repository/repository.ts";

/** What tools keep beside a repository's own files. */
const PASSED_OVER = new Set([".git", ".cache", "node_modules"]);

/** Whether nothing at `path` is looked at. */
export function isPassedOver(path: string): boolean {
  return path.split("/").some((name) => PASSED_OVER.has(name));
}

export interface Walked {
  /** Sorted. */
  readonly files: readonly string[];
  /** What has a kustomization's name and is no file, such as a link that leads nowhere. */
  readonly oddKustomizations: readonly string[];
  /** What cannot be looked at, and why. */
  readonly unreadable: readonly { readonly path: string; readonly why: string }[];
}

/** All files below `folder`. Symbolic links to folders are not followed. */
export function filesBelow(repository: Repository, folder: string): Walked {
  const files: string[] = [];
  const oddKustomizations: string[] = [];
  const unreadable: { path: string; why: string }[] = [];
  const pending = [folder];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const listed = list(join(repository.root, next));
    if (typeof listed === "string") {
      if (listed !== "ENOENT" && listed !== "ENOTDIR")
        unreadable.push({ path: next, why: `cannot be listed (${listed})` });
      continue;
    }
    for (const entry of listed) {
      const path = posix.join(next, entry.name);
      if (isMisread(path, repository)) {
        const matters = entry.isDirectory() || isManifestFile(path);
        if (matters) unreadable.push({ path, why: "has a name that is not UTF-8" });
      } else if (entry.isDirectory()) {
        if (!PASSED_OVER.has(entry.name)) pending.push(path);
      } else if (repository.kind(path) === "file") files.push(path);
      else if (KUSTOMIZATION_FILES.includes(entry.name) && repository.kind(path) !== "directory")
        oddKustomizations.push(path);
    }
  }
  unreadable.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: files.sort(), oddKustomizations: oddKustomizations.sort(), unreadable };
}

/** Whether bytes of the name were lost as it was read, so that nothing can be opened by it. */
function isMisread(path: string, repository: Repository): boolean {
  return path.includes("\ufffd") && !repository.hasEntry(path);
}

/** The entries of a folder, or the code of what went wrong. */
function list(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "unknown error";
  }
}
