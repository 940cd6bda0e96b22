import type { Dirent } from "node:fs";
import { posix } from "node:path";
import type { Entry, FileRead, Files } from "./files.ts";

/** Files and folders that a run must not see. */
export interface LeftOut {
  readonly files: ReadonlySet<string>;
  /** Folders that have no other files, at any depth. */
  readonly folders: ReadonlySet<string>;
}

/** The files below a root without some of them. */
export interface PartialFiles extends Files {
  /** True if something was looked up that is left out: what depends on it is not known. */
  readonly wasMissed: () => boolean;
}

const MISSING: Entry = { kind: "missing", real: null };
const NOT_FOUND: FileRead = { kind: "failed", code: "ENOENT" };

/** Leaves files and folders out: they are not listed, and missing if they are looked up. */
export function withoutFiles(files: Files, { files: left, folders }: LeftOut): PartialFiles {
  let missed = false;
  function isLeftOut(path: string): boolean {
    const normal = normalized(path);
    if (!left.has(normal) && !isBelow(normal, folders)) return false;
    missed = true;
    return true;
  }
  const isListed = (folder: string) => {
    const prefix = folder === "." ? "" : `${folder}/`;
    return ({ name }: Dirent) => !left.has(prefix + name) && !folders.has(prefix + name);
  };
  return {
    root: files.root,
    wasMissed: () => missed,
    entry: (path) => (isLeftOut(path) ? MISSING : files.entry(path)),
    hasEntry: (path) => !isLeftOut(path) && files.hasEntry(path),
    read: (path, maxBytes) => (isLeftOut(path) ? NOT_FOUND : files.read(path, maxBytes)),
    list(folder) {
      if (isLeftOut(folder)) return "ENOENT";
      const listed = files.list(folder);
      return typeof listed === "string" ? listed : listed.filter(isListed(normalized(folder)));
    },
    within(target) {
      const path = files.within(target);
      if (path !== null) isLeftOut(path);
      return path;
    },
  };
}

function normalized(path: string): string {
  return posix.normalize(path).replace(/(.)\/$/, "$1");
}

function isBelow(path: string, folders: ReadonlySet<string>): boolean {
  for (let at = path; at !== "." && at !== "/" && at !== ""; at = posix.dirname(at))
    if (folders.has(at)) return true;
  return false;
}
