import { type Dirent, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { fail, type Result } from "../model/result.ts";
import { decodeUtf8, MAX_FILE_BYTES, MAX_TOKENS, readYaml, type YamlFile } from "../yaml/read.ts";
import { type Files, openFiles, type PathKind } from "./files.ts";

export type { PathKind } from "./files.ts";

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
  /** The bytes of a file; null if it cannot be read. */
  readBytes(path: string): Uint8Array | null;
  /** The entries of a folder, or the error code. */
  list(folder: string): readonly Dirent[] | string;
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
export const MAX_ALL_TOKENS = 20_000_000;

/** Limit for the texts that are kept, in characters: most files are read by several stages. */
const MAX_KEPT_TEXT = 30_000_000;

/** `openRoot` opens the files below the root, which is a path without symbolic links. */
export function openRepository(folder: string, openRoot: (root: string) => Files = openFiles): Repository {
  const root = realpathSync(resolve(folder));
  const files = openRoot(root);
  const parsed = new Map<string, YamlFile | null>();
  const texts = new Map<string, ReadResult>();
  let textLeft = MAX_KEPT_TEXT;
  let tokensLeft = MAX_ALL_TOKENS;
  const { hasEntry, within } = files;
  const kind = (path: string) => files.entry(path).kind;

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
    return readFile(files, files.entry(path).real ?? path);
  }
  return {
    root,
    kind,
    hasEntry,
    readText,
    readLoosely: (path) => {
      const { kind: found, real } = files.entry(path);
      return found === "file" && real !== null ? readLoosely(files, real) : null;
    },
    readBytes(path) {
      const { kind: found, real } = files.entry(path);
      const read = found === "file" && real !== null ? files.read(real, Number.POSITIVE_INFINITY) : null;
      return read?.kind === "bytes" ? read.bytes : null;
    },
    list: files.list,
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
      return files.entry(path).real ?? within(join(root, path)) ?? path;
    },
    within,
  };
}

/** The text of a file; null if there is none. */
export function readIfExists(repository: Repository, file: string): ReadResult | null {
  return repository.kind(file) === "missing" ? null : repository.readText(file);
}

/** The message for a link whose target does not exist. */
export const BROKEN_LINK = "is a broken symbolic link";

const NOT_A_FILE = {
  directory: "is a folder, not a file",
  special: "is not a regular file or folder",
  missing: "does not exist",
  outside: "is outside the repository root",
} as const;

function readFile(files: Files, path: string): ReadResult {
  const read = files.read(path, MAX_FILE_BYTES);
  if (read.kind === "bytes") return decode(read.bytes);
  return fail(read.kind === "too-large" ? tooLarge(read.size) : cannotRead(read.code));
}

/** Maximum bytes that are read of a file that is too large. */
const MAX_LOOSE_BYTES = 1_000_000;

function readLoosely(files: Files, path: string): string | null {
  const read = files.read(path, Number.POSITIVE_INFINITY);
  if (read.kind !== "bytes") return null;
  const bytes = read.bytes.subarray(0, MAX_LOOSE_BYTES);
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? "utf16le" : "utf8");
}

export function tooLarge(bytes: number): ReadError {
  return { code: "too-large", message: `has ${bytes} bytes, more than the limit of ${MAX_FILE_BYTES}` };
}

/** Converts an error thrown while a file was read. */
export function unreadable(error: unknown): ReadError {
  return cannotRead((error as NodeJS.ErrnoException).code ?? "unknown error");
}

function cannotRead(code: string): ReadError {
  return { code: "unreadable", message: `cannot be read (${code})` };
}

/** Decodes bytes as text. Only UTF-8, as in every Kubernetes tool. */
export function decode(bytes: Uint8Array): ReadResult {
  const text = decodeUtf8(bytes);
  return text === null ? fail({ code: "not-utf8", message: "is not UTF-8 text" }) : { ok: true, value: text };
}
