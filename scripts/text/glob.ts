import { RE2JS } from "re2js";
import { keeping } from "./kept.ts";

/** Reports whether the whole text matches. */
export type Glob = (text: string) => boolean;

export interface GlobSyntax {
  /** `*` and `?` match all characters except this one. */
  readonly separator: "/" | null;
  /** `{a,b}` matches either alternative. */
  readonly braces: boolean;
  /** `**` also matches the separator. */
  readonly doubleStar: boolean;
  /** The character that negates a class `[…]`; null: patterns with classes or `\` are not supported. */
  readonly negation: "!" | "^" | null;
}

/** Go's `path.Match` (https://pkg.go.dev/path#Match). */
export const GO_PATH: GlobSyntax = { separator: "/", braces: false, doubleStar: false, negation: "^" };
/** Patterns of Argo CD (https://github.com/gobwas/glob), which it uses without or with a separator. */
export const GLOB: GlobSyntax = { separator: null, braces: true, doubleStar: true, negation: "!" };
export const GLOB_PATH: GlobSyntax = { ...GLOB, separator: "/" };
/** Patterns of Git (https://git-scm.com/docs/gitignore#_pattern_format). */
export const GIT: GlobSyntax = { separator: "/", braces: false, doubleStar: true, negation: "^" };
/** The common part of shell patterns (https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_14). */
export const SHELL: GlobSyntax = { separator: null, braces: false, doubleStar: false, negation: null };

/** Limit for the total length of the patterns that are kept, in characters: compiling takes longer than matching. */
const MAX_KEPT = 100_000;

/** Compiles a glob; a match always takes time linear in text and pattern. Null: the pattern is not valid. */
export function compileGlob(pattern: string, syntax: GlobSyntax): Glob | null {
  const known = compilers.get(syntax) ?? keeping(MAX_KEPT, (text: string) => compile(text, syntax));
  compilers.set(syntax, known);
  return known(pattern);
}

const compilers = new WeakMap<GlobSyntax, (pattern: string) => Glob | null>();

function compile(pattern: string, syntax: GlobSyntax): Glob | null {
  const expression = globExpression(pattern, syntax);
  if (expression === null) return null;
  try {
    const regexp = RE2JS.compile(expression, RE2JS.DOTALL);
    return (text) => regexp.testExact(text);
  } catch {
    // Braces are nested too deeply.
    return null;
  }
}

/** Translates the glob to a regular expression of RE2, to be compiled with `DOTALL`; null: as for `compileGlob`. */
export function globExpression(pattern: string, syntax: GlobSyntax): string | null {
  const any = syntax.separator === null ? "." : `[^${syntax.separator}]`;
  const characters = [...pattern];
  let expression = "";
  let depth = 0;
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at]!;
    if (character === "*") {
      const isDouble = characters[at + 1] === "*";
      if (isDouble) at += 1;
      expression += isDouble && syntax.doubleStar ? ".*" : `${any}*`;
    } else if (character === "?") expression += any;
    else if (character === "[" || character === "\\") {
      const end = syntax.negation === null ? -1 : endOf(characters, at, syntax.negation);
      if (end === -1) return null;
      const inside = characters.slice(at + 1, end + 1);
      expression += character === "[" ? classOf(inside.slice(0, -1), syntax.negation!) : quoted(inside[0]!);
      at = end;
    } else if (character === "{" && syntax.braces) {
      expression += "(?:";
      depth += 1;
    } else if (character === "," && depth > 0) expression += "|";
    else if (character === "}" && depth > 0) {
      expression += ")";
      depth -= 1;
    } else expression += quoted(character);
  }
  return depth === 0 ? expression : null;
}

/** The index of the last character of a class or an escape; -1: it has no end, or the class is empty. */
function endOf(characters: readonly string[], start: number, negation: "!" | "^"): number {
  if (characters[start] === "\\") return start + 1 < characters.length ? start + 1 : -1;
  const from = characters[start + 1] === negation ? start + 2 : start + 1;
  const end = characters.indexOf("]", from);
  return end === from ? -1 : end;
}

/** Translates the text between `[` and `]`: characters and ranges. */
function classOf(characters: readonly string[], negation: "!" | "^"): string {
  const isNegated = characters[0] === negation;
  const inside = isNegated ? characters.slice(1) : characters;
  let ranges = "";
  for (let at = 0; at < inside.length; at++) {
    const isRange = inside[at + 1] === "-" && at + 2 < inside.length;
    const [from, to] = [inside[at]!, inside[isRange ? at + 2 : at]!];
    if (isRange) at += 2;
    // RE2 rejects an empty range.
    if (from.codePointAt(0)! <= to.codePointAt(0)!) ranges += `${quoted(from)}-${quoted(to)}`;
  }
  if (ranges === "") return isNegated ? "." : NOTHING;
  return `[${isNegated ? "^" : ""}${ranges}]`;
}

const NOTHING = String.raw`[^\x00-\x{10FFFF}]`;

function quoted(character: string): string {
  return /^\w$/.test(character) ? character : `\\x{${character.codePointAt(0)!.toString(16)}}`;
}
