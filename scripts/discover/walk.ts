import { posix } from "node:path";
import { KUSTOMIZATION_FILES } from "../kustomize/kustomization.ts";
import { isManifestFile } from "../repository/manifests.ts";
import type { Repository } from "../repository/repository.ts";
import { TOOL_FOLDERS } from "../repository/tool-folders.ts";

/** Git's own folder. No engine reads it. */
const GIT_FOLDER = ".git";

/** True if `path` is in git's folder or in a folder that a tool creates. */
export function isIgnoredPath(path: string): boolean {
  return path.split("/").some((name) => name === GIT_FOLDER || TOOL_FOLDERS.has(name));
}

export interface FileListing {
  /** Sorted. */
  readonly files: readonly string[];
  /** Entries with a kustomization's name that are not files, such as broken links. */
  readonly unreadableKustomizations: readonly string[];
  /** Entries that cannot be read, with the reason. */
  readonly unreadable: readonly { readonly path: string; readonly why: string }[];
  /** Entries that are neither a file nor a folder of this repository: links to folders, nowhere or out of the root. */
  readonly others: readonly string[];
  /** Folders that tools create; their files are not listed. */
  readonly toolFolders: readonly string[];
}

/** Lists all files below `folder`. Symbolic links to folders are not followed. `isAll`: those in folders of tools too. */
export function filesBelow(repository: Repository, folder: string, isAll = false): FileListing {
  const files: string[] = [];
  const toolFolders: string[] = [];
  const oddKustomizations: string[] = [];
  const others: string[] = [];
  const unreadable: { path: string; why: string }[] = [];
  const pending = [folder];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const listed = repository.list(next);
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
        if (!isAll && TOOL_FOLDERS.has(entry.name)) toolFolders.push(path);
        else if (entry.name !== GIT_FOLDER) pending.push(path);
      } else if (repository.kind(path) === "file") files.push(path);
      else {
        others.push(path);
        if (KUSTOMIZATION_FILES.includes(entry.name) && repository.kind(path) !== "directory")
          oddKustomizations.push(path);
      }
    }
  }
  unreadable.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    files: files.sort(),
    unreadableKustomizations: oddKustomizations.sort(),
    unreadable,
    others: others.sort(),
    toolFolders,
  };
}

/** True if bytes of the name were lost in decoding, so that the entry cannot be opened. */
function isNameDamaged(path: string, repository: Repository): boolean {
  return path.includes("\ufffd") && !repository.hasEntry(path);
}
