import { diff } from "node:util";

/** One line of a hunk: `line` is its 0-based index in its own text (for unchanged lines, the old text). */
export interface DiffLine {
  readonly sign: " " | "-" | "+";
  readonly line: number;
}

export interface Hunk {
  /** Number of lines before it in each text. */
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: readonly DiffLine[];
}

/** Context lines around a change, as in `diff -u`. */
const CONTEXT = 3;

/** Splits a text into lines, each with its line end. */
export function linesWithEnds(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Returns the differences between two lists of lines. */
export function hunksOf(before: readonly string[], after: readonly string[]): Hunk[] {
  const hunks: { oldStart: number; newStart: number; lines: DiffLine[] }[] = [];
  const entries = entriesOf(before, after);
  let shownTo = 0;
  for (const [index, { sign }] of entries.entries()) {
    if (sign === " ") continue;
    const from = Math.max(shownTo, index - CONTEXT);
    const last = hunks.at(-1);
    const isNear = last !== undefined && from === shownTo;
    if (!isNear) {
      const { oldAt, newAt } = entries[from]!;
      hunks.push({ oldStart: oldAt, newStart: newAt, lines: [] });
    }
    const to = Math.max(shownTo, Math.min(entries.length, index + CONTEXT + 1));
    const fresh = entries.slice(from, to);
    hunks.at(-1)!.lines.push(...fresh.map(({ sign: each, line }) => ({ sign: each, line })));
    shownTo = to;
  }
  return hunks;
}

interface Entry extends DiffLine {
  /** Number of lines before it in each text. */
  readonly oldAt: number;
  readonly newAt: number;
}

function entriesOf(before: readonly string[], after: readonly string[]): Entry[] {
  const entries: Entry[] = [];
  let [oldAt, newAt] = [0, 0];
  for (const [kind] of diff(before, after)) {
    const sign = kind === 0 ? " " : kind === 1 ? "-" : "+";
    entries.push({ sign, line: sign === "+" ? newAt : oldAt, oldAt, newAt });
    if (sign !== "+") oldAt += 1;
    if (sign !== "-") newAt += 1;
  }
  return entries;
}
