/** Whether the whole of a text matches. */
export type Glob = (text: string) => boolean;

/** Which characters `*` and `?` pass over: with a separator, all but that. */
export interface GlobOptions {
  readonly separator: "/" | null;
  /** `{a,b}` is one of both. */
  readonly braces: boolean;
}

type Token =
  | { readonly kind: "one"; readonly matches: (character: string) => boolean }
  | { readonly kind: "many"; readonly matches: (character: string) => boolean };

const MAX_ALTERNATIVES = 1000;

/** Compiles a glob; it takes time linear in text and pattern, whatever both hold. Null: it is no valid pattern. */
export function compileGlob(pattern: string, options: GlobOptions): Glob | null {
  const alternatives = options.braces ? expandBraces(pattern) : [pattern];
  const compiled = alternatives?.map((alternative) => tokensOf(alternative, options));
  if (compiled === undefined || compiled.includes(null)) return null;
  return (text) => compiled.some((tokens) => matches(tokens!, [...text]));
}

function tokensOf(pattern: string, { separator }: GlobOptions): Token[] | null {
  const tokens: Token[] = [];
  const isAny = (character: string) => character !== separator;
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at]!;
    if (character === "*" && characters[at + 1] === "*") {
      tokens.push({ kind: "many", matches: () => true });
      at += 1;
    } else if (character === "*") tokens.push({ kind: "many", matches: isAny });
    else if (character === "?") tokens.push({ kind: "one", matches: isAny });
    else if (character === "[") {
      const end = characters.indexOf("]", at + 2);
      if (end === -1) return null;
      tokens.push({ kind: "one", matches: classOf(characters.slice(at + 1, end)) });
      at = end;
    } else {
      const literal = character === "\\" ? characters[++at] : character;
      if (literal === undefined) return null;
      tokens.push({ kind: "one", matches: (other) => other === literal });
    }
  }
  return tokens;
}

/** What stands between `[` and `]`: characters and ranges, all others after `!` or `^`. */
function classOf(inside: readonly string[]): (character: string) => boolean {
  const isNegated = inside[0] === "!" || inside[0] === "^";
  const rest = isNegated ? inside.slice(1) : inside;
  const ranges: [string, string][] = [];
  for (let at = 0; at < rest.length; at++) {
    const isRange = rest[at + 1] === "-" && at + 2 < rest.length;
    ranges.push([rest[at]!, rest[isRange ? at + 2 : at]!]);
    if (isRange) at += 2;
  }
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== isNegated;
}

/** Steps through the text with all the places in the pattern that it may have come to. */
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

/** The patterns that braces stand for; null where they are not closed, or stand for too many. */
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
