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
