import { clean } from "../redaction/clean.ts";
import { type Sources, safeLines } from "../redaction/excerpt.ts";
import { type DiffLine, type Hunk, hunksOf, linesWithEnds } from "./hunks.ts";
import { type Paint, painter } from "./paint.ts";

/** A file's text before and after a change. */
export interface ChangedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Formats changed files as a human-readable unified diff: lines of Secrets, credentials and control characters are
 * hidden. `before` and `after` define what can be shown of each state.
 */
export function diffText(
  changes: readonly ChangedFile[],
  before: Sources,
  after: Sources,
  style: { readonly color: boolean },
): string {
  const paint = painter(style);
  return changes
    .flatMap((change) => fileLines(change, before, after, paint))
    .map((line) => `${line}\n`)
    .join("");
}

function fileLines({ file, ...texts }: ChangedFile, before: Sources, after: Sources, paint: Paint): string[] {
  const old = linesWithEnds(texts.before);
  const edited = linesWithEnds(texts.after);
  const shown = { old: safeLines(file, before), edited: safeLines(file, after) };
  const words = ({ sign, line }: DiffLine): string[] => {
    const [lines, safe] = sign === "+" ? [edited, shown.edited] : [old, shown.old];
    const text = `${sign}${safe[line] ?? ""}`;
    const painted = sign === " " ? text : paint(sign === "+" ? "green" : "red", text);
    return lines[line]?.endsWith("\n") === true ? [painted] : [painted, "\\ No newline at end of file"];
  };
  return [
    paint("bold", `--- a/${clean(file)}`),
    paint("bold", `+++ b/${clean(file)}`),
    ...hunksOf(old, edited).flatMap((hunk) => [paint("cyan", hunkHead(hunk)), ...hunk.lines.flatMap(words)]),
  ];
}

/** `@@ -10,3 +10,5 @@`: the first line and the line count of the hunk in each text. */
function hunkHead({ oldStart, newStart, lines }: Hunk): string {
  const range = (start: number, sign: "-" | "+") => {
    const count = lines.filter((line) => line.sign === " " || line.sign === sign).length;
    return `${sign}${count === 0 ? start : start + 1},${count}`;
  };
  return `@@ ${range(oldStart, "-")} ${range(newStart, "+")} @@`;
}
