import { memoizeWeak } from "../model/memoize.ts";
import { sha256 } from "../model/results.ts";
import type { Repository } from "./repository.ts";

const digests = memoizeWeak((_: Repository) => new Map<string, string>());

/** SHA-256 of the bytes of a file; for anything else, its kind. Determined once. */
export function contentDigest(repository: Repository, path: string): string {
  const known = digests(repository).get(path) ?? digestOf(repository, path);
  digests(repository).set(path, known);
  return known;
}

function digestOf(repository: Repository, path: string): string {
  const replaced = repository.replacedText(path);
  if (replaced !== null) return sha256(replaced);
  const kind = repository.kind(path);
  if (kind !== "file") return kind;
  // The bytes of a text that was read already; most files are.
  const read = repository.readText(path);
  if (read.ok) return sha256(read.value);
  const bytes = repository.readBytes(path);
  return bytes === null ? "unreadable" : sha256(bytes);
}
