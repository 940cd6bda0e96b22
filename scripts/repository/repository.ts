import { lstatSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { isAbsolute, join, posix, relative, resolve, sep } from "node:path";
import { fail, type Result } from "../model/result.ts";
import { decodeUtf8, MAX_FILE_BYTES, MAX_TOKENS, readYaml, type YamlFile } from "../yaml/read.ts";

/** A device, a socket or a pipe is `special`: it is never opened, as reading it could block. */
export type PathKind = "file" | "directory" | "special" | "missing" | "outside";

/** The reason why a file cannot be read. A link without a target exists, and is `unreadable`. */
export interface ReadError {
  readonly code: "missing" | "not-utf8" | "too-large" | "unreadable";
  /** Follows the name of the file in messages. */
  readonly message: string;
}

export type ReadResult = Result<string, ReadError>;

/**
 * Access to the files below one root only: targets of paths or symbolic links outside the root are never read.
 * Paths are relative to the root, with forward slashes; the root itself is `.`.
 */
export interface Repository {
  readonly root: string;
  kind(path: string): PathKind;
  /** True if there is an entry at `path`, even a broken link. */
  hasEntry(path: string): boolean;
  readText(path: string): ReadResult;
  /** The text of a file in whatever encoding, with replacement characters; null if it cannot be read at all. */
  readLoosely(path: string): string | null;
  /** The text that `readText` returns instead of the file's content; null if it returns the content. */
  replacedText(path: string): string | null;
  /** Parsed once; null if the file cannot be read (`readText` returns the reason). */
  readYaml(path: string): YamlFile | null;
  /** The real path of `path`, without symbolic links: Kustomize and Flux resolve `..` against it. */
  resolved(path: string): string;
  /** The path of `target` (absolute) relative to the root; null outside the root. */
  within(target: string): string | null;
}

/** Limit for all parsed files together, as they stay in memory: about 70 MB of ordinary YAML. */
const MAX_ALL_TOKENS = 20_000_000;

/** Limit for the texts that are kept, in characters: most files are read by several stages. */
const MAX_KEPT_TEXT = 30_000_000;

export function openRepository(folder: string): Repository {
  const root = realpathSync(resolve(folder));
  const entries = new Map<string, Entry>();
  const parsed = new Map<string, YamlFile | null>();
  const texts = new Map<string, ReadResult>();
  let textLeft = MAX_KEPT_TEXT;
  let tokensLeft = MAX_ALL_TOKENS;

  /** The entry at a path; the entries of its folders are kept, so that one look at the disk is enough. */
  function entryAt(path: string): Entry {
    const known = entries.get(path);
    if (known !== undefined) return known;
    const normal = posix.normalize(path).replace(/(.)\/$/, "$1");
    const found = normal === path ? entryIn(root, path, entryAt) : entryAt(normal);
    entries.set(path, found);
    return found;
  }
  const kind = (path: string) => entryAt(path).kind;
  function hasEntry(path: string): boolean {
    try {
      const isInside = pathWithin(root, join(root, path, "..")) !== null;
      return isInside && lstatSync(join(root, path)) !== undefined;
    } catch {
      return false;
    }
  }
  function readText(path: string): ReadResult {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const read = readAgain(path);
    if (read.ok && read.value.length <= textLeft) {
      textLeft -= read.value.length;
      texts.set(path, read);
    }
    return read;
  }
  function readAgain(path: string): ReadResult {
    const found = kind(path);
    if (found === "missing" && hasEntry(path)) return fail({ code: "unreadable", message: BROKEN_LINK });
    if (found !== "file")
      return fail({ code: found === "missing" ? "missing" : "unreadable", message: NOT_A_FILE[found] });
    return readFile(join(root, path));
  }
  return {
    root,
    kind,
    hasEntry,
    readText,
    readLoosely: (path) => (kind(path) === "file" ? readLoosely(join(root, path)) : null),
    replacedText: () => null,
    readYaml(path) {
      const known = parsed.get(path);
      if (known !== undefined) return known;
      const file = readText(path);
      const maxTokens = Math.max(0, Math.min(MAX_TOKENS, tokensLeft));
      const yaml = file.ok ? readYaml(file.value, path, { maxTokens }) : null;
      tokensLeft -= yaml?.tokens ?? 0;
      parsed.set(path, yaml);
      return yaml;
    },
    resolved(path) {
      return entryAt(path).real ?? pathWithin(root, join(root, path)) ?? path;
    },
    within(target) {
      return pathWithin(root, target);
    },
  };
}

/** The message for a link whose target does not exist. */
export const BROKEN_LINK = "is a broken symbolic link";

const NOT_A_FILE = {
  directory: "is a folder, not a file",
  special: "is not a regular file or folder",
  missing: "does not exist",
  outside: "is outside the repository root",
} as const;

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
interface Entry {
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

function readFile(path: string): ReadResult {
  try {
    const { size } = statSync(path);
    if (size > MAX_FILE_BYTES) return fail(tooLarge(size));
    return decode(readFileSync(path));
  } catch (error) {
    return fail(unreadable(error));
  }
}

/** Maximum bytes that are read of a file that is too large. */
const MAX_LOOSE_BYTES = 1_000_000;

function readLoosely(path: string): string | null {
  try {
    const bytes = readFileSync(path).subarray(0, MAX_LOOSE_BYTES);
    const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    return bytes.toString(isUtf16 ? "utf16le" : "utf8");
  } catch {
    return null;
  }
}

export function tooLarge(bytes: number): ReadError {
  return { code: "too-large", message: `has ${bytes} bytes, more than the limit of ${MAX_FILE_BYTES}` };
}

/** Converts an error thrown while a file was read. */
export function unreadable(error: unknown): ReadError {
  const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
  return { code: "unreadable", message: `cannot be read (${code})` };
}

/** Decodes bytes as text. Only UTF-8, as in every Kubernetes tool. */
export function decode(bytes: Uint8Array): ReadResult {
  const text = decodeUtf8(bytes);
  return text === null ? fail({ code: "not-utf8", message: "is not UTF-8 text" }) : { ok: true, value: text };
}
