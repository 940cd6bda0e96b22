import type { Pointer } from "../model/pointer.ts";
import { describePath, type SchemaProblem } from "./schema-errors.ts";

/** Something that may stand in a file only once: `key` tells when two are the same, `what` is its name for people. */
export interface Entry {
  readonly key: string;
  readonly what: string;
  readonly pointer: Pointer;
}

/** A problem for each entry whose key came before. */
export function findDuplicates(entries: readonly Entry[]): SchemaProblem[] {
  const first = new Map<string, Entry>();
  return entries.flatMap((entry) => {
    const before = first.get(entry.key);
    if (before === undefined) {
      first.set(entry.key, entry);
      return [];
    }
    const message = `${entry.what} is given twice: ${describePath(before.pointer)} has it already`;
    return [{ pointer: entry.pointer, at: "value" as const, message }];
  });
}
