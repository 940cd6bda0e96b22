import type { FieldDiff } from "../../model/merge-diff.ts";
import { hunksOf } from "../terminal/hunks.ts";

/** A line of a field: of the old or the new version, of both, or `…` for lines that are left out. */
export interface ShownLine {
  readonly sign: " " | "-" | "+" | "…";
  readonly text: string;
}

/** Maximum number of lines of one field. */
const MAX_LINES = 60;

/** The lines of a field that differ, with three lines around them. A long text is cut, and the last line says so. */
export function shownLines({ before, after }: FieldDiff): ShownLine[] {
  const all =
    before === null || after === null
      ? [...linesOf(before?.text, "-"), ...linesOf(after?.text, "+")]
      : differing(splitLines(before.text), splitLines(after.text));
  if (all.length <= MAX_LINES) return all;
  return [...all.slice(0, MAX_LINES), { sign: "…", text: `${all.length - MAX_LINES} more lines` }];
}

function linesOf(text: string | undefined, sign: ShownLine["sign"]): ShownLine[] {
  return text === undefined ? [] : splitLines(text).map((line) => ({ sign, text: line }));
}

/** A line feed at the end starts no line. */
function splitLines(text: string): string[] {
  return text.replace(/(.)\n$/s, "$1").split("\n");
}

function differing(old: readonly string[], now: readonly string[]): ShownLine[] {
  if (old.length === 1 && now.length === 1)
    return [
      { sign: "-", text: old[0]! },
      { sign: "+", text: now[0]! },
    ];
  const hunks = hunksOf(old, now);
  if (hunks.length === 0) return [{ sign: "…", text: "only the line feed at the end differs" }];
  return hunks.flatMap(({ lines, oldStart }, index): ShownLine[] => [
    ...(index > 0 || oldStart > 0 ? [{ sign: "…" as const, text: `line ${oldStart + 1}` }] : []),
    ...lines.map(({ sign, line }) => ({ sign, text: (sign === "+" ? now[line] : old[line]) ?? "" })),
  ]);
}

/** A line of the old version beside one of the new version. */
export type LinePair = readonly [ShownLine | undefined, ShownLine | undefined];

/** Puts runs of removed and added lines beside each other; lines of both versions are in both columns. */
export function sideBySide(lines: readonly ShownLine[]): LinePair[] {
  const result: LinePair[] = [];
  let [removed, added]: ShownLine[][] = [[], []];
  const flush = () => {
    for (let at = 0; at < Math.max(removed!.length, added!.length); at += 1)
      result.push([removed![at], added![at]]);
    [removed, added] = [[], []];
  };
  for (const line of lines) {
    if (line.sign === "-") removed!.push(line);
    else if (line.sign === "+") added!.push(line);
    else {
      flush();
      result.push([line, line]);
    }
  }
  flush();
  return result;
}
