import { wholeRange } from "../values/literals.ts";
import { type ScriptSource, sliceSource } from "../values/source.ts";
import type { Value } from "../values/value.ts";

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["\n", ""],
  ["0", "\0"],
]);

/** Returns the text between `start` and `end`, with backslashes resolved unless it is raw. */
export function unquoted(source: ScriptSource, start: number, end: number, raw: boolean): Value {
  const inner = source.text.slice(start, end);
  if (raw || !inner.includes("\\")) return sliceSource(source, start, end);
  const parts: Value[] = [];
  let from = start;
  for (let at = inner.indexOf("\\"); at !== -1 && at + 1 < inner.length; at = inner.indexOf("\\", at + 2)) {
    parts.push(sliceSource(source, from, start + at));
    const next = inner[at + 1]!;
    const named = ESCAPES.get(next);
    const position = start + at;
    parts.push(
      named === undefined
        ? sliceSource(source, /["'`\\$]/.test(next) ? position + 1 : position, position + 2)
        : wholeRange(source, position, position + 2, named),
    );
    from = position + 2;
  }
  parts.push(sliceSource(source, from, end));
  return parts.flat();
}
