import { RE2JS } from "re2js";
import { keeping } from "./kept.ts";

/** A Go regular expression (https://pkg.go.dev/regexp/syntax), which takes linear time on any text. */
export interface GoRegexp {
  /** Like Go's `MatchString`: matches anywhere in the text unless anchored. False for very long texts. */
  matches(text: string): boolean;
}

const MAX_LENGTH = 1000;
const MAX_INSTRUCTIONS = 20_000;
const MAX_TEXT = 4096;

/** Limit for the total length of the expressions that are kept, in characters: compiling takes longer than matching. */
const MAX_KEPT = 100_000;

/** Null: the expression is not valid, or needs too much memory. */
export const compileGoRegexp: (source: string) => GoRegexp | null = keeping(MAX_KEPT, compile);

function compile(source: string): GoRegexp | null {
  if (source.length > MAX_LENGTH || instructionsOf(source) > MAX_INSTRUCTIONS) return null;
  try {
    const compiled = RE2JS.compile(source);
    return { matches: (text) => text.length <= MAX_TEXT && compiled.test(text) };
  } catch {
    return null;
  }
}

/** An upper bound: `x{n}` repeats one character or class, `(…){n}` the whole group, including nested groups. */
function instructionsOf(source: string): number {
  let ofGroups = 1;
  let ofCharacters = 1;
  for (const [, before, min, max] of source.matchAll(/(?<=(.))\{(\d+)(?:,(\d*))?\}/gs)) {
    const count = Math.max(Number(min), Number(max ?? 0), 1);
    if (before === ")") ofGroups *= count;
    else ofCharacters = Math.max(ofCharacters, count);
  }
  return source.length * ofCharacters * ofGroups;
}
