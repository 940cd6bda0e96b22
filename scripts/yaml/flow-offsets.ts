import { type Line, linesOf, type Offsets, OffsetsBuilder } from "./offsets.ts";

/** Writes the text from `start` to `end` of one line, which contains no line break. */
type WriteLine = (builder: OffsetsBuilder, text: string, start: number, end: number) => void;

/** A plain scalar: its lines without surrounding blanks, joined by YAML line folding. */
export function plainOffsets(text: string, start: number, end: number): Offsets {
  return foldLines(text, linesOf(text, start, end), writePlain);
}

/** A scalar in single quotes, where `''` is one quote. */
export function singleQuotedOffsets(text: string, start: number, end: number): Offsets {
  return foldLines(text, linesOf(text, start + 1, end - 1), writeSingleQuoted);
}

function writePlain(builder: OffsetsBuilder, text: string, start: number, end: number): void {
  builder.literal(text.slice(start, end), start);
}

function writeSingleQuoted(builder: OffsetsBuilder, text: string, start: number, end: number): void {
  let at = start;
  for (let quote = text.indexOf("''", at); quote !== -1 && quote < end; quote = text.indexOf("''", at)) {
    builder.literal(text.slice(at, quote), at);
    builder.whole("'", quote, quote + 2);
    at = quote + 2;
  }
  builder.literal(text.slice(at, end), at);
}

/**
 * Folds flow scalars: one line break becomes a space, each further one a line feed; blanks around the breaks are
 * dropped (https://yaml.org/spec/1.2.2/#65-line-folding).
 */
function foldLines(text: string, lines: readonly Line[], write: WriteLine): Offsets {
  const builder = new OffsetsBuilder();
  let breaks = 0;
  let gap = 0;
  for (const [index, line] of lines.entries()) {
    const isFirst = index === 0;
    const isLast = index === lines.length - 1;
    const start = isFirst ? line.start : skipBlanks(text, line.start, line.end);
    const end = isLast ? line.end : trimBlanks(text, start, line.end);
    if (isFirst || isLast || start < end) {
      if (!isFirst) builder.whole(breaks === 1 ? " " : "\n".repeat(breaks - 1), gap, start);
      write(builder, text, start, end);
      breaks = 0;
      gap = end;
    }
    breaks += 1;
  }
  return builder.build();
}

function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text[at])) at += 1;
  return at;
}

function trimBlanks(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(text[at - 1])) at -= 1;
  return at;
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}

/** The single-letter escapes (https://yaml.org/spec/1.2.2/#57-escaped-characters). */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["0", "\0"],
  ["a", "\x07"],
  ["b", "\b"],
  ["e", "\x1b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
  ["N", "\u0085"],
  ["_", "\u00a0"],
  ["L", "\u2028"],
  ["P", "\u2029"],
  [" ", " "],
  ['"', '"'],
  ["/", "/"],
  ["\\", "\\"],
  ["\t", "\t"],
]);
const CODES: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);

/** A scalar in double quotes: escapes, folded line breaks, and line breaks removed by a backslash. */
export function doubleQuotedOffsets(text: string, start: number, end: number): Offsets | null {
  const builder = new OffsetsBuilder();
  const last = end - 1;
  let at = start + 1;
  while (at < last) {
    const next = writeNext(builder, text, at, last);
    if (next === null) return null;
    at = next;
  }
  return builder.build();
}

/** Writes the next part of the text at `at` and returns the offset after it; null for an invalid escape. */
function writeNext(builder: OffsetsBuilder, text: string, at: number, end: number): number | null {
  const character = text[at]!;
  if (character === "\\") return writeEscape(builder, text, at, end);
  if (!isBlank(character) && character !== "\n" && character !== "\r") {
    builder.literal(character, at);
    return at + 1;
  }
  const blanks = skipBlanks(text, at, end);
  if (!isBreak(text, blanks)) {
    builder.literal(text.slice(at, blanks), at);
    return blanks;
  }
  let breaks = 0;
  let behind = blanks;
  for (; behind < end && isBreak(text, behind); behind = skipBlanks(text, afterBreak(text, behind), end))
    breaks += 1;
  builder.whole(breaks === 1 ? " " : "\n".repeat(breaks - 1), at, behind);
  return behind;
}

function writeEscape(builder: OffsetsBuilder, text: string, at: number, end: number): number | null {
  if (isBreak(text, at + 1)) return skipBlanks(text, afterBreak(text, at + 1), end);
  const letter = text[at + 1] ?? "";
  const character = ESCAPES.get(letter);
  const length = CODES.get(letter) ?? 0;
  const behind = at + 2 + length;
  const code = character ?? fromCode(text.slice(at + 2, behind), length);
  if (code === null) return null;
  builder.whole(code, at, behind);
  return behind;
}

function fromCode(digits: string, length: number): string | null {
  if (length === 0 || digits.length < length || !/^[\da-fA-F]+$/.test(digits)) return null;
  const code = Number.parseInt(digits, 16);
  return code > 0x10ffff ? null : String.fromCodePoint(code);
}

function isBreak(text: string, at: number): boolean {
  return text[at] === "\n" || (text[at] === "\r" && text[at + 1] === "\n");
}

function afterBreak(text: string, at: number): number {
  return text[at] === "\r" ? at + 2 : at + 1;
}
