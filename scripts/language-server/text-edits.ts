import type { TextEdit } from "vscode-languageserver";
import { linesWithEnds } from "../report/terminal/hunks.ts";

/** The edit of whole lines that turns one text into another: all lines between the first and the last that differ. */
export function lineEdit(before: string, after: string): TextEdit {
  const [old, edited] = [linesWithEnds(before), linesWithEnds(after)];
  const room = Math.min(old.length, edited.length);
  let head = 0;
  while (head < room && old[head] === edited[head]) head += 1;
  let tail = 0;
  while (tail < room - head && old.at(-1 - tail) === edited.at(-1 - tail)) tail += 1;
  const newText = edited.slice(head, edited.length - tail).join("");
  return { range: { start: startOf(old, head), end: startOf(old, old.length - tail) }, newText };
}

/** The start of a line. The line after the last one exists only if that ends with a line break. */
function startOf(lines: readonly string[], index: number) {
  const last = lines.at(-1) ?? "";
  const isBeyond = index === lines.length && index > 0 && !last.endsWith("\n");
  return isBeyond ? { line: index - 1, character: last.length } : { line: index, character: 0 };
}
