import type { RuleNames } from "../config/rule-names.ts";
import type { Place } from "../model/place.ts";
import { parseStatement, type Statement } from "./statement.ts";

/** A suppression comment: at the end of the line to which it applies, or on separate lines above it. */
export interface CommentSuppression extends Statement {
  /** From the `#` to the end of the line. */
  readonly place: Place;
  /** The 1-based line to which it applies. */
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

const KEYWORD = "validate-ignore";
const COMMENT = /(?:^|\s)((?:#|\/\/)\s*validate-ignore\b)(.*)$/;
const OWN_LINE = /^\s*(?:#|\/\/)/;

/**
 * Parses the suppressions in a text. A comment starts with `#`, as in YAML, shell and Python, or with `//`; files
 * used by generators, such as scripts, can contain them too.
 */
export function parseComments(text: string, file: string, ruleNames: RuleNames): Comments {
  const suppressions: CommentSuppression[] = [];
  const mistakes: CommentMistake[] = [];
  if (!text.includes(KEYWORD)) return { suppressions, mistakes };
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

/**
 * For each line, the line to which a comment there applies: the same line if it has other content, else the next such
 * line.
 */
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
