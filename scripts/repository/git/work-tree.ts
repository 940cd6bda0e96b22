import { existsSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The nearest folder with an entry `.git` at or above `path`; null if there is none. A commit cannot contain such an
 * entry, unlike the files of a bare repository, which git would accept in any folder.
 */
export function workTreeOf(path: string): string | null {
  const start = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? path : dirname(path);
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) return null;
  }
}

/** The root of the work tree that contains `folder`; the folder itself if it is in none. A change can contain all of it. */
export function workTreeRoot(folder: string): string {
  return realWorkTreeOf(folder) ?? folder;
}

/** The work tree that contains `folder`, after symbolic links are resolved. */
export function realWorkTreeOf(folder: string): string | null {
  try {
    return workTreeOf(realpathSync(folder));
  } catch {
    return null;
  }
}
