import {
  type Dirent,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
} from "node:fs";
import { isAbsolute, join, posix, relative, resolve, sep } from "node:path";

/** A device, a socket or a pipe is `special`: it is never opened, as reading it could block. */
export type PathKind = "file" | "directory" | "special" | "missing" | "outside";

/** The bytes of a file, or the reason why it is not read. */
export type FileRead =
  | { readonly kind: "bytes"; readonly bytes: Buffer }
  | { readonly kind: "too-large"; readonly size: number }
  | { readonly kind: "failed"; readonly code: string };

/**
 * The operations by which a run sees the files below one root. Paths are relative to the root, with forward slashes; the
 * root itself is `.`.
 */
export interface Files {
  readonly root: string;
  /** The entry at a path, with symbolic links resolved. */
  entry(path: string): Entry;
  /** True if there is an entry at `path`, even a broken link. */
  hasEntry(path: string): boolean;
  /** Reads a file at a path without symbolic links, if it has at most that many bytes. */
  read(path: string, maxBytes: number): FileRead;
  /** The entries of a folder, or the error code. */
  list(folder: string): readonly Dirent[] | string;
  /** The path of `target` (absolute) relative to the root; null outside the root. */
  within(target: string): string | null;
}

/** Opens a root, which is a path without symbolic links. Entries are looked up once. */
export function openFiles(root: string): Files {
  const entries = new Map<string, Entry>();

  /** The entry at a path; the entries of its folders are kept, so that one look at the disk is enough. */
  function entry(path: string): Entry {
    const known = entries.get(path);
    if (known !== undefined) return known;
    const normal = posix.normalize(path).replace(/(.)\/$/, "$1");
    const found = normal === path ? entryIn(root, path, entry) : entry(normal);
    entries.set(path, found);
    return found;
  }
  return {
    root,
    entry,
    hasEntry(path) {
      try {
        const isInside = pathWithin(root, join(root, path, "..")) !== null;
        return isInside && lstatSync(join(root, path)) !== undefined;
      } catch {
        return false;
      }
    },
    read: (path, maxBytes) => readFile(join(root, path), maxBytes),
    list: (folder) => listFolder(join(root, folder)),
    within: (target) => pathWithin(root, target),
  };
}

function readFile(path: string, maxBytes: number): FileRead {
  try {
    const { size } = statSync(path);
    if (size > maxBytes) return { kind: "too-large", size };
    return { kind: "bytes", bytes: readFileSync(path) };
  } catch (error) {
    return { kind: "failed", code: (error as NodeJS.ErrnoException).code ?? "unknown error" };
  }
}

function listFolder(folder: string): readonly Dirent[] | string {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "unknown error";
  }
}

function pathWithin(root: string, target: string): string | null {
  const path = relative(root, realpathOfExisting(resolve(target)));
  if (path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path)) return null;
  return path === "" ? "." : path.split(sep).join("/");
}

/** The real path of the longest existing part, with the rest appended as written. */
function realpathOfExisting(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = resolve(path, "..");
    return parent === path ? path : join(realpathOfExisting(parent), path.slice(parent.length));
  }
}

/** An entry below the root, with its path without symbolic links; the path is null if it is missing or outside. */
export interface Entry {
  readonly kind: PathKind;
  readonly real: string | null;
}

const OUTSIDE: Entry = { kind: "outside", real: null };
const MISSING: Entry = { kind: "missing", real: null };

/** No system opens a longer path. */
const MAX_PATH = 4096;

/** The entry at a normalized path. */
function entryIn(root: string, path: string, entryAt: (path: string) => Entry): Entry {
  if (path === ".." || path.startsWith("../") || posix.isAbsolute(path) || path.includes("\0"))
    return OUTSIDE;
  if (path === ".") return { kind: "directory", real: "." };
  if (path.length > MAX_PATH) return MISSING;
  const folder = entryAt(posix.dirname(path));
  if (folder.kind !== "directory" || folder.real === null)
    return folder.kind === "outside" ? OUTSIDE : MISSING;
  const real = posix.join(folder.real, posix.basename(path));
  try {
    const stats = lstatSync(join(root, real), { throwIfNoEntry: false });
    if (stats === undefined) return MISSING;
    return stats.isSymbolicLink() ? linkedEntry(root, real) : { kind: kindOf(stats), real };
  } catch {
    return MISSING;
  }
}

/** Throws if the link leads nowhere. */
function linkedEntry(root: string, link: string): Entry {
  const real = realpathSync(join(root, link));
  const inside = pathWithin(root, real);
  return inside === null ? OUTSIDE : { kind: kindOf(statSync(real)), real: inside };
}

function kindOf(stats: Stats): PathKind {
  if (stats.isDirectory()) return "directory";
  return stats.isFile() ? "file" : "special";
}
