/** True if the whole text matches. */
export type Glob = (text: string) => boolean;

export interface GlobOptions {
  /** `*` and `?` match all characters except this. */
  readonly separator: "/" | null;
  /** `{a,b}` matches either alternative. */
  readonly braces: boolean;
  /** `**` also matches the separator. */
  readonly doubleStar: boolean;
  /** The character that negates a class `[…]`. */
  readonly negation: "!" | "^";
}

/** Go's `path.Match` (https://pkg.go.dev/path#Match). */
export const GO_PATH: GlobOptions = { separator: "/", braces: false, doubleStar: false, negation: "^" };
/** Argo CD's patterns (https://github.com/gobwas/glob), with or without a separator. */
export const GLOB: GlobOptions = { separator: null, braces: true, doubleStar: true, negation: "!" };
/** Git's patterns (https://git-scm.com/docs/gitignore#_pattern_format). */
export const GIT: GlobOptions = { separator: "/", braces: false, doubleStar: true, negation: "^" };

type Token =
  | { readonly kind: "one"; readonly matches: (character: string) => boolean }
  | { readonly kind: "many"; readonly matches: (character: string) => boolean };

const MAX_ALTERNATIVES = 1000;

/** Compiles a glob, which takes time proportional to text × pattern at most; null if the pattern is invalid. */
export function compileGlob(pattern: string, options: GlobOptions): Glob | null {
  const alternatives = options.braces ? expandBraces(pattern) : [pattern];
  const compiled = alternatives?.map((alternative) => tokensOf(alternative, options));
  if (compiled === undefined || compiled.includes(null)) return null;
  return (text) => compiled.some((tokens) => matches(tokens!, [...text]));
}

function tokensOf(pattern: string, { separator, doubleStar, negation }: GlobOptions): Token[] | null {
  const tokens: Token[] = [];
  const isAny = (character: string) => character !== separator;
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at]!;
    if (character === "*" && characters[at + 1] === "*") {
      tokens.push({ kind: "many", matches: doubleStar ? () => true : isAny });
      at += 1;
    } else if (character === "*") tokens.push({ kind: "many", matches: isAny });
    else if (character === "?") tokens.push({ kind: "one", matches: isAny });
    else if (character === "[") {
      const isNegated = characters[at + 1] === negation;
      const start = at + (isNegated ? 2 : 1);
      const end = characters.indexOf("]", start);
      // An empty class is invalid too.
      if (end <= start) return null;
      const isIn = classOf(characters.slice(start, end));
      tokens.push({ kind: "one", matches: (other) => isIn(other) !== isNegated });
      at = end;
    } else {
      const literal = character === "\\" ? characters[++at] : character;
      if (literal === undefined) return null;
      tokens.push({ kind: "one", matches: (other) => other === literal });
    }
  }
  return tokens;
}

/** Parses the content of `[…]`: characters and ranges. */
function classOf(inside: readonly string[]): (character: string) => boolean {
  const ranges: [string, string][] = [];
  for (let at = 0; at < inside.length; at++) {
    const isRange = inside[at + 1] === "-" && at + 2 < inside.length;
    ranges.push([inside[at]!, inside[isRange ? at + 2 : at]!]);
    if (isRange) at += 2;
  }
  return (character) => ranges.some(([from, to]) => from <= character && character <= to);
}

/** Simulates the pattern as an automaton: `places` are all positions in the pattern reached so far. */
function matches(tokens: readonly Token[], text: readonly string[]): boolean {
  let places = reachable(tokens, new Set([0]));
  for (const character of text) {
    const next = new Set<number>();
    for (const place of places) {
      const token = tokens[place];
      if (token?.matches(character)) next.add(token.kind === "many" ? place : place + 1);
    }
    places = reachable(tokens, next);
  }
  return places.has(tokens.length);
}

function reachable(tokens: readonly Token[], places: Set<number>): Set<number> {
  for (const place of places) if (tokens[place]?.kind === "many") places.add(place + 1);
  return places;
}

/** Expands braces; null if they are not closed or expand to too many patterns. */
function expandBraces(pattern: string): string[] | null {
  const done: string[] = [];
  const pending = [pattern];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (done.length + pending.length > MAX_ALTERNATIVES) return null;
    const open = next.search(/\{/);
    if (open === -1) done.push(next);
    else {
      const parts = partsOf(next, open);
      if (parts === null) return null;
      for (const part of parts) pending.push(part);
    }
  }
  return done;
}

function partsOf(pattern: string, open: number): string[] | null {
  const cuts = [open];
  let depth = 0;
  for (let at = open; at < pattern.length; at++) {
    if (pattern[at] === "{") depth += 1;
    else if (pattern[at] === "," && depth === 1) cuts.push(at);
    else if (pattern[at] === "}" && --depth === 0) {
      const ends = [...cuts.slice(1), at];
      const [before, after] = [pattern.slice(0, open), pattern.slice(at + 1)];
      return cuts.map((cut, index) => before + pattern.slice(cut + 1, ends[index]) + after);
    }
  }
  return null;
}
