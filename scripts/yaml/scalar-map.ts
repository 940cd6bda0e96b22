import type { Scalar } from "yaml";

/**
 * For each UTF-16 unit of a scalar's value the offset in `source` where it is written; null when the two do not
 * match. A line break that folding turned into a space is at the line break. Follows YAML 1.2, chapters 7.3 (flow
 * styles) and 8.1 (block styles), https://yaml.org/spec/1.2.2/.
 */
export function scalarOffsets(source: string, scalar: Scalar): Int32Array | null {
  const value = String(scalar.value ?? "");
  const [start, end] = scalar.range ?? [0, 0];
  const offsets = new Int32Array(value.length);
  const quoted = scalar.type === "QUOTE_DOUBLE" || scalar.type === "QUOTE_SINGLE";
  const block = scalar.type === "BLOCK_LITERAL" || scalar.type === "BLOCK_FOLDED";
  const first = block ? source.indexOf("\n", start) + 1 : start + (quoted ? 1 : 0);
  const indent = block ? blockIndent(source, first, end, value) : 0;
  let at = block ? skipIndent(source, first, indent) : first;
  for (let index = 0; index < value.length; ) {
    const unit = nextUnit(source, at, end, value, index, scalar.type ?? "PLAIN");
    if (unit === null) return null;
    for (let each = 0; each < unit.produced; each++) offsets[index + each] = unit.at;
    index += unit.produced;
    at = unit.next;
    if (block && source[at - 1] === "\n") at = skipIndent(source, at, indent);
  }
  return offsets;
}

interface Unit {
  readonly at: number;
  readonly next: number;
  readonly produced: number;
}

/** Where the unit of the value at `index` is written, from `at` on. */
function nextUnit(source: string, at: number, end: number, value: string, index: number, type: string): Unit | null {
  const wanted = value[index]!;
  for (let next = at; next < end; next++) {
    const found = source[next]!;
    if (type === "QUOTE_DOUBLE" && found === "\\") {
      const escape = readEscape(source, next);
      if (escape.text === "") {
        next += escape.length - 1;
        continue;
      }
      if (!value.startsWith(escape.text, index)) return null;
      return { at: next, next: next + escape.length, produced: escape.text.length };
    }
    if (found === wanted) {
      return { at: next, next: next + (type === "QUOTE_SINGLE" && found === "'" ? 2 : 1), produced: 1 };
    }
    if (wanted === " " && (found === "\n" || found === "\r")) return { at: next, next, produced: 1 };
    if (!isBlank(found)) return null;
  }
  // The last line break of a block may be implied by the end of the text.
  return wanted === "\n" ? { at: end, next: end, produced: 1 } : null;
}

function isBlank(character: string): boolean {
  return character === " " || character === "\t" || character === "\n" || character === "\r";
}

/** The columns that each line of a block scalar is indented by: what its first line with text has beyond its value. */
function blockIndent(source: string, first: number, end: number, value: string): number {
  const written = source.slice(first, end).split("\n").find((line) => line.trim() !== "") ?? "";
  const content = value.split("\n").find((line) => line.trim() !== "") ?? "";
  return leadingSpaces(written) - leadingSpaces(content);
}

function leadingSpaces(line: string): number {
  return line.length - line.replace(/^ +/, "").length;
}

function skipIndent(source: string, at: number, indent: number): number {
  let next = at;
  while (next < at + indent && source[next] === " ") next++;
  return next;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "0": "\0", a: "\x07", b: "\b", t: "\t", "\t": "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", " ": " ",
  '"': '"', "/": "/", "\\": "\\", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029",
};

const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** What an escape of a double-quoted scalar stands for, and its length; an escaped line break stands for nothing. */
function readEscape(source: string, at: number): { readonly text: string; readonly length: number } {
  const character = source[at + 1] ?? "";
  if (character === "\n" || character === "\r") {
    const blanks = /^\r?\n[ \t]*/.exec(source.slice(at + 1, at + 1000))?.[0] ?? character;
    return { text: "", length: 1 + blanks.length };
  }
  const digits = HEX_DIGITS[character];
  if (digits === undefined) return { text: ESCAPES[character] ?? "", length: 2 };
  const code = Number.parseInt(source.slice(at + 2, at + 2 + digits), 16);
  return { text: code <= 0x10ffff ? String.fromCodePoint(code) : "", length: 2 + digits };
}
