import type { Pointer } from "../model/pointer.ts";
import { describePath, type SchemaProblem } from "./schema-errors.ts";

/** An entry that must be unique in a file: equal `key`s are duplicates, `what` is the human-readable name. */
export interface UniqueEntry {
  readonly key: string;
  readonly label: string;
  readonly pointer: Pointer;
}

/** Reports each entry whose key was used before. */
export function findDuplicates(entries: readonly UniqueEntry[]): SchemaProblem[] {
  const first = new Map<string, UniqueEntry>();
  return entries.flatMap((entry) => {
    const before = first.get(entry.key);
    if (before === undefined) {
      first.set(entry.key, entry);
      return [];
    }
    const message = `duplicate ${entry.label}; first defined at ${describePath(before.pointer)}`;
    return [{ pointer: entry.pointer, at: "value" as const, message }];
  });
}
