import type { Place } from "../model/place.ts";
import { parseStatement, type Statement } from "./statement.ts";

/** A suppression in a file: a comment on the line that it is about, or on lines of its own above it. */
export interface CommentSuppression extends Statement {
  /** From its `#` to the line's end. */
  readonly place: Place;
  /** The line that it is about, from 1. */
  readonly line: number;
}

export interface CommentMistake {
  readonly message: string;
  readonly place: Place;
}

export interface Comments {
  readonly suppressions: readonly CommentSuppression[];
  readonly mistakes: readonly CommentMistake[];
}

const MARK = "validate-ignore";
const COMMENT = /(?:^|\s)((?:#|\/\/)\s*validate-ignore\b)(.*)$/;
const OWN_LINE = /^\s*(?:#|\/\/)/;

/**
 * The suppressions that a text holds. A comment starts with `#`, as in YAML, shell and Python, or with `//`; what is
 * generated from a file, such as a script, may have them too.
 */
export function commentsIn(text: string, file: string, ruleNames: ReadonlySet<string>): Comments {
  const suppressions: CommentSuppression[] = [];
  const mistakes: CommentMistake[] = [];
  if (!text.includes(MARK)) return { suppressions, mistakes };
  const lines = text.split(/\r\n|\r|\n/);
  const covered = coveredLines(lines);
  for (const [index, line] of lines.entries()) {
    const match = COMMENT.exec(line);
    if (match === null) continue;
    const start = match.index + match[0].indexOf(match[1]!);
    const place = placeAt(file, index + 1, start + 1, line.length + 1);
    const parsed = parseStatement(match[2]!, ruleNames);
    if (!parsed.ok) mistakes.push({ message: parsed.error, place });
    else suppressions.push({ ...parsed.value, place, line: covered[index]! });
  }
  return { suppressions, mistakes };
}

/** For each line the one that a comment there is about: its own where something else stands in it, else the next such. */
function coveredLines(lines: readonly string[]): number[] {
  const covered: number[] = [];
  let next = lines.length + 1;
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index]!;
    if (line.trim() !== "" && !OWN_LINE.test(line)) next = index + 1;
    covered[index] = next;
  }
  return covered;
}

function placeAt(file: string, line: number, column: number, endColumn: number): Place {
  return { file, line, column, endLine: line, endColumn };
}
