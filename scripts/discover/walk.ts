import { readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { KUSTOMIZATION_FILES } from "../kustomize/kustomization.ts";
import { isManifestFile } from "../repository/manifests.ts";
import type { Repository } from "../repository/repository.ts";

/** Folders that tools create in a repository. */
const IGNORED_FOLDERS = new Set([".git", ".cache", "node_modules"]);

/** True if `path` is in an ignored folder. */
export function isIgnoredPath(path: string): boolean {
  return path.split("/").some((name) => IGNORED_FOLDERS.has(name));
}

export interface FileListing {
  /** Sorted. */
  readonly files: readonly string[];
  /** Entries with a kustomization's name that are not files, such as broken links. */
  readonly unreadableKustomizations: readonly string[];
  /** Entries that cannot be read, with the reason. */
  readonly unreadable: readonly { readonly path: string; readonly why: string }[];
}

/** Lists all files below `folder`. Symbolic links to folders are not followed. */
export function filesBelow(repository: Repository, folder: string): FileListing {
  const files: string[] = [];
  const oddKustomizations: string[] = [];
  const unreadable: { path: string; why: string }[] = [];
  const pending = [folder];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const listed = listFolder(join(repository.root, next));
    if (typeof listed === "string") {
      if (listed !== "ENOENT" && listed !== "ENOTDIR")
        unreadable.push({ path: next, why: `cannot be listed (${listed})` });
      continue;
    }
    for (const entry of listed) {
      const path = posix.join(next, entry.name);
      if (isNameDamaged(path, repository)) {
        const matters = entry.isDirectory() || isManifestFile(path);
        if (matters) unreadable.push({ path, why: "has a name that is not UTF-8" });
      } else if (entry.isDirectory()) {
        if (!IGNORED_FOLDERS.has(entry.name)) pending.push(path);
      } else if (repository.kind(path) === "file") files.push(path);
      else if (KUSTOMIZATION_FILES.includes(entry.name) && repository.kind(path) !== "directory")
        oddKustomizations.push(path);
    }
  }
  unreadable.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: files.sort(), unreadableKustomizations: oddKustomizations.sort(), unreadable };
}

/** True if bytes of the name were lost in decoding, so that the entry cannot be opened. */
function isNameDamaged(path: string, repository: Repository): boolean {
  return path.includes("\ufffd") && !repository.hasEntry(path);
}

/** The entries of a folder, or the error code. */
function listFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "unknown error";
  }
}
