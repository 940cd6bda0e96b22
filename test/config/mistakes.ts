import type { LoadResult } from "../../scripts/config/load.ts";

/** Each mistake as `line:column-line:column message`; the end is left out where it is the start. */
export function mistakesOf(result: LoadResult<unknown>): string[] {
  if (result.ok) return [];
  return result.error.map(({ place, message }) => {
    return `${place.line}:${place.column}-${place.endLine}:${place.endColumn} ${message}`;
  });
}
