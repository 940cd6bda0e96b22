import { createHash } from "node:crypto";
import { memoizeNamed } from "../model/memoize.ts";
import { sha256 } from "../model/results.ts";
import type { Repository } from "./repository.ts";

/** SHA-256 of the bytes of a file; for anything else, its kind. Determined once. */
export const contentDigest = memoizeNamed((repository: Repository, path): string => {
  const replaced = repository.replacedText(path);
  if (replaced !== null) return sha256(replaced);
  const kind = repository.kind(path);
  if (kind !== "file") return kind;
  // The bytes of a text that was read already; most files are.
  const read = repository.readText(path);
  if (read.ok) return sha256(read.value);
  const bytes = repository.readBytes(path);
  return bytes === null ? "unreadable" : sha256(bytes);
});

/**
 * The id that git gives the content of a file: SHA-1 of its length and bytes (https://git-scm.com/book/en/v2/Git-Internals-Git-Objects).
 * Empty for a file that is not text.
 */
export function contentId(repository: Repository, path: string): string {
  const read = repository.readText(path);
  if (!read.ok) return "";
  const bytes = Buffer.from(read.value);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
