import { lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, posix, relative, resolve, sep } from "node:path";
import { fail, type Result } from "../model/result.ts";
import { decodeUtf8, MAX_FILE_BYTES, MAX_TOKENS, readYaml, type YamlFile } from "../yaml/read.ts";

/** A device, a socket or a pipe is `special`: nothing may wait for what comes out of it. */
export type PathKind = "file" | "directory" | "special" | "missing" | "outside";

/** Why a file has no text. A link that leads nowhere is there, and `unreadable`. */
export interface ReadError {
  readonly code: "missing" | "not-utf8" | "too-large" | "unreadable";
  /** To be put behind the file's name. */
  readonly message: string;
}

export type ReadResult = Result<string, ReadError>;

/**
 * The files below one root, and nothing else: what a path or a symbolic link leads to outside of it is never read.
 * Paths are relative to the root, with forward slashes; the root itself is `.`.
 */
export interface Repository {
  readonly root: string;
  kind(path: string): PathKind;
  /** Whether something stands at `path`, be it a link that leads nowhere. */
  hasEntry(path: string): boolean;
  readText(path: string): ReadResult;
  /** The text that `readText` gives instead of what the file holds; null where it gives that. */
  replacedText(path: string): string | null;
  /** Parsed once; null when the file cannot be read (`readText` says why). */
  readYaml(path: string): YamlFile | null;
  /** The path of what is at `path`, without symbolic links: Kustomize and Flux resolve `..` against that one. */
  resolved(path: string): string;
  /** The path of `target` (absolute) within the root, or null outside of it. */
  within(target: string): string | null;
}

/** What is read stays in memory: of all files together, about 70 MB of ordinary YAML. */
const MAX_ALL_TOKENS = 20_000_000;

export function openRepository(folder: string): Repository {
  const root = realpathSync(resolve(folder));
  const kinds = new Map<string, PathKind>();
  const parsed = new Map<string, YamlFile | null>();
  let tokensLeft = MAX_ALL_TOKENS;

  function kind(path: string): PathKind {
    const known = kinds.get(path);
    if (known !== undefined) return known;
    const found = kindOf(root, path);
    kinds.set(path, found);
    return found;
  }
  function hasEntry(path: string): boolean {
    try {
      const isInside = pathWithin(root, join(root, path, "..")) !== null;
      return isInside && lstatSync(join(root, path)) !== undefined;
    } catch {
      return false;
    }
  }
  function readText(path: string): ReadResult {
    const found = kind(path);
    if (found === "missing" && hasEntry(path)) return fail({ code: "unreadable", message: LEADS_NOWHERE });
    if (found !== "file")
      return fail({ code: found === "missing" ? "missing" : "unreadable", message: NOT_A_FILE[found] });
    return readFile(join(root, path));
  }
  return {
    root,
    kind,
    hasEntry,
    readText,
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
      return pathWithin(root, join(root, path)) ?? path;
    },
    within(target) {
      return pathWithin(root, target);
    },
  };
}

/** What is said of what stands there, and is missing all the same. */
export const LEADS_NOWHERE = "is a symbolic link that leads nowhere";

const NOT_A_FILE = {
  directory: "is a folder, not a file",
  special: "is neither a file nor a folder",
  missing: "does not exist",
  outside: "lies outside the repository's root",
} as const;

function pathWithin(root: string, target: string): string | null {
  const path = relative(root, realpathOfExisting(resolve(target)));
  if (path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path)) return null;
  return path === "" ? "." : path.split(sep).join("/");
}

/** The real path of the longest part that exists, with the rest appended as it is written. */
function realpathOfExisting(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = resolve(path, "..");
    return parent === path ? path : join(realpathOfExisting(parent), path.slice(parent.length));
  }
}

function kindOf(root: string, path: string): PathKind {
  const normal = posix.normalize(path);
  if (normal === ".." || normal.startsWith("../") || posix.isAbsolute(normal) || normal.includes("\0"))
    return "outside";
  try {
    const real = realpathSync(join(root, normal));
    if (real !== root && !real.startsWith(root === sep ? root : root + sep)) return "outside";
    const stats = statSync(real);
    if (stats.isDirectory()) return "directory";
    return stats.isFile() ? "file" : "special";
  } catch {
    return "missing";
  }
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

export function tooLarge(bytes: number): ReadError {
  return { code: "too-large", message: `has ${bytes} bytes, more than the limit of ${MAX_FILE_BYTES}` };
}

/** From what was thrown while it was read. */
export function unreadable(error: unknown): ReadError {
  const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
  return { code: "unreadable", message: `cannot be read (${code})` };
}

/** Bytes as text. UTF-8 only, as every Kubernetes tool has it. */
export function decode(bytes: Uint8Array): ReadResult {
  const text = decodeUtf8(bytes);
  return text === null ? fail({ code: "not-utf8", message: "is not UTF-8 text" }) : { ok: true, value: text };
}
