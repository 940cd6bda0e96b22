import { type Bytes, RUNE_ERROR, runeAt } from "./bytes.ts";

/** The step limit of one rendering; matching a pattern against a long text takes many steps. */
export class MatchBudget {
  #left: number;
  constructor(steps: number) {
    this.#left = steps;
  }

  /** Throws a BudgetError if fewer steps are left. */
  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new StepLimitError();
  }
}

export class StepLimitError extends Error {}

class PatternError extends Error {}

/**
 * Removes the longest (or shortest) prefix that matches `pattern`, as Flux's envsubst does: prefixes are never empty, so
 * `*` matches at least one byte; an invalid pattern removes nothing; there is no backtracking over stars.
 */
export function trimStart(text: Bytes, pattern: Bytes, longest: boolean, budget: MatchBudget): Bytes {
  let cut = 0;
  try {
    for (let end = text.length; end > 0; end -= 1) {
      if (!matches(pattern, text.slice(0, end), budget)) continue;
      cut = end;
      if (longest) break;
    }
  } catch (error) {
    if (error instanceof PatternError) return text;
    throw error;
  }
  return text.slice(cut);
}

/** True if the whole `name` matches; a star also matches slashes. */
function matches(wholePattern: Bytes, wholeName: Bytes, budget: MatchBudget): boolean {
  let pattern = wholePattern;
  let name = wholeName;
  while (pattern !== "") {
    const { star, chunk, rest } = nextChunk(pattern);
    budget.spend(1 + chunk.length);
    if (star && chunk === "") return true;
    pattern = rest;
    const found = findChunk(chunk, name, { star, isLast: rest === "", budget });
    if (found === null) return false;
    name = found;
  }
  return name === "";
}

interface ChunkSearch {
  readonly star: boolean;
  readonly isLast: boolean;
  readonly budget: MatchBudget;
}

/** The rest of `name` after the first match of the chunk: at the start, or after a star at any position. */
function findChunk(chunk: Bytes, name: Bytes, { star, isLast, budget }: ChunkSearch): Bytes | null {
  const last = star ? name.length : 0;
  for (let at = 0; at <= last; at += 1) {
    budget.spend(1 + chunk.length);
    const end = matchChunk(chunk, name, at);
    if (end !== null && (!isLast || end === name.length)) return name.slice(end);
  }
  return null;
}

/** The next part of the pattern, up to the next star; it can start with stars. */
function nextChunk(pattern: Bytes): { star: boolean; chunk: Bytes; rest: Bytes } {
  const stars = /^\**/.exec(pattern)![0].length;
  let inRange = false;
  let at = stars;
  for (; at < pattern.length && (inRange || pattern[at] !== "*"); at += 1) {
    if (pattern[at] === "\\") at += at + 1 < pattern.length ? 1 : 0;
    else if (pattern[at] === "[") inRange = true;
    else if (pattern[at] === "]") inRange = false;
  }
  return { star: stars > 0, chunk: pattern.slice(stars, at), rest: pattern.slice(at) };
}

/** The end of the chunk in `name` if it matches at `start`, else null. */
function matchChunk(chunk: Bytes, name: Bytes, start: number): number | null {
  let at = start;
  for (let inside = 0; inside < chunk.length; ) {
    if (at >= name.length) return null;
    const sign = chunk[inside];
    if (sign === "[") {
      const rune = runeAt(name, at);
      const set = readClass(chunk, inside + 1);
      if (set.ranges.some(([low, high]) => low <= rune.code && rune.code <= high) === set.negated)
        return null;
      at += rune.width;
      inside = set.end;
    } else if (sign === "?") {
      at += runeAt(name, at).width;
      inside += 1;
    } else {
      if (sign === "\\") inside += 1;
      if (inside >= chunk.length) throw new PatternError();
      if (chunk[inside] !== name[at]) return null;
      at += 1;
      inside += 1;
    }
  }
  return at;
}

interface CharacterClass {
  readonly negated: boolean;
  readonly ranges: readonly (readonly [number, number])[];
  readonly end: number;
}

function readClass(chunk: Bytes, start: number): CharacterClass {
  const negated = chunk[start] === "^";
  const ranges: [number, number][] = [];
  let at = negated ? start + 1 : start;
  while (chunk[at] !== "]" || ranges.length === 0) {
    const low = readClassRune(chunk, at);
    at = low.end;
    if (chunk[at] !== "-") {
      ranges.push([low.code, low.code]);
      continue;
    }
    const high = readClassRune(chunk, at + 1);
    ranges.push([low.code, high.code]);
    at = high.end;
  }
  return { negated, ranges, end: at + 1 };
}

function readClassRune(chunk: Bytes, start: number): { code: number; end: number } {
  const sign = chunk[start];
  if (sign === undefined || sign === "-" || sign === "]") throw new PatternError();
  const at = sign === "\\" ? start + 1 : start;
  if (at >= chunk.length) throw new PatternError();
  const { code, width } = runeAt(chunk, at);
  if ((code === RUNE_ERROR && width === 1) || at + width >= chunk.length) throw new PatternError();
  return { code, end: at + width };
}
