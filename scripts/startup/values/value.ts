import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";

/** A string value of a resource: a script, an argument, a variable's value, a mounted file. */
export interface Doc {
  readonly resource: Resource;
  readonly path: Pointer;
}

/** Reason why a part of a value cannot be determined from the manifests. */
export type Reason =
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "reference"; readonly name: string }
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "output"; readonly command: string }
  /** A copy of a file of the image. */
  | { readonly kind: "image-file"; readonly path: string }
  /** An archive of known files, by their paths in it. */
  | { readonly kind: "archive"; readonly files: readonly (readonly [string, Value])[] }
  | { readonly kind: "download"; readonly command: string; readonly url: string | null }
  | { readonly kind: "limit" };

/**
 * A piece of text and its place. `text` is as long as its range if it is there verbatim; otherwise (escapes,
 * encodings) the range contains all of it. The text of an unknown piece is `MARK`.
 */
export interface ValuePiece {
  readonly text: string;
  readonly doc: Doc | null;
  readonly start: number;
  readonly end: number;
  readonly unknown?: Reason;
}

/** A string that a start computes: a sequence of known and unknown pieces. */
export type Value = readonly ValuePiece[];

/** One word of a command line. */
export interface Word {
  readonly text: string;
  readonly value: Value;
}

/** Represents unknown text: a code point that Unicode reserves as "not a character". */
export const UNKNOWN_CHARACTER = "\uFFFF";

export const EMPTY: Value = [];

/** Longer texts become unknown: a script can double a variable in a loop. */
export const MAX_LENGTH = 2 * 1024 * 1024;
export const MAX_PIECES = 500_000;

export function known(text: string, doc: Doc | null = null): Value {
  return text === "" ? EMPTY : [{ text, doc, start: 0, end: text.length }];
}

export function unknown(reason: Reason, at?: ValuePiece): Value {
  return [
    {
      text: UNKNOWN_CHARACTER,
      doc: at?.doc ?? null,
      start: at?.start ?? 0,
      end: at?.end ?? 0,
      unknown: reason,
    },
  ];
}

export function valueText(value: Value): string {
  if (value.length === 1) return value[0]!.text;
  return value.map((piece) => piece.text).join("");
}

export function wordOf(value: Value): Word {
  return { text: valueText(value), value };
}

export function isKnown(text: string): boolean {
  return !text.includes(UNKNOWN_CHARACTER);
}

export function unknownReason(value: Value): Reason | null {
  return value.find((piece) => piece.unknown !== undefined)?.unknown ?? null;
}

/** Returns the download that the value contains, in whole or in part. */
export function downloadIn(value: Value): (Reason & { kind: "download" }) | null {
  for (const { unknown } of value) if (unknown?.kind === "download") return unknown;
  return null;
}

export function concat(...values: Value[]): Value {
  return concatAll(values);
}

/** Concatenates all values; unknown if the result is too long. */
export function concatAll(values: readonly Value[]): Value {
  const parts = values.filter((value) => value.length > 0);
  if (parts.length <= 1) return parts[0] ?? EMPTY;
  const whole = parts.flat();
  const length = whole.reduce((sum, piece) => sum + piece.text.length, 0);
  return length > MAX_LENGTH || whole.length > MAX_PIECES ? unknown({ kind: "limit" }) : whole;
}

/** Joins the words with spaces. */
export function joinWords(words: readonly Word[]): Value {
  return joinBy(
    known(" "),
    words.map((word) => word.value),
  );
}

export function joinBy(separator: Value, values: readonly Value[]): Value {
  return concatAll(values.flatMap((value, i) => (i === 0 ? [value] : [separator, value])));
}

/** Returns the part of a piece between the offsets `from` and `to` of its text. */
export function cut(piece: ValuePiece, from: number, to: number): ValuePiece {
  if (from === 0 && to === piece.text.length) return piece;
  const exact = piece.text.length === piece.end - piece.start && piece.unknown === undefined;
  const text = piece.text.slice(from, to);
  return exact ? { ...piece, text, start: piece.start + from, end: piece.start + to } : { ...piece, text };
}

/** The characters at which the shell splits unquoted expansions, unless `IFS` is set. */
export const WHITESPACE = " \t\n";

const WHITESPACE_RUN = /[ \t\n]+/g;

/**
 * Splits at the separators, like an unquoted expansion; `openStart` and `openEnd` report whether the value
 * starts or ends with them.
 */
export function splitFields(
  value: Value,
  separators = WHITESPACE,
): { fields: Value[]; openStart: boolean; openEnd: boolean } {
  const fields: ValuePiece[][] = [];
  const run =
    separators === WHITESPACE
      ? WHITESPACE_RUN
      : new RegExp(`[${separators.replace(/[\\\]^-]/g, "\\$&")}]+`, "g");
  let current: ValuePiece[] | null = null;
  let openStart = false;
  const add = (part: ValuePiece) => {
    if (current === null) {
      current = [];
      fields.push(current);
    }
    current.push(part);
  };
  for (const piece of value) {
    let from = 0;
    for (const match of piece.text.matchAll(run)) {
      if (match.index > from) add(cut(piece, from, match.index));
      if (fields.length === 0) openStart = true;
      current = null;
      from = match.index + match[0].length;
    }
    if (from < piece.text.length) add(cut(piece, from, piece.text.length));
  }
  return { fields, openStart, openEnd: fields.length > 0 && current === null };
}

/** Returns the lines that are not empty. */
export function linesOf(value: Value): Value[] {
  const lines: ValuePiece[][] = [[]];
  for (const piece of value) {
    let from = 0;
    for (let end = piece.text.indexOf("\n"); end !== -1; end = piece.text.indexOf("\n", from)) {
      if (end > from) lines.at(-1)!.push(cut(piece, from, end));
      lines.push([]);
      from = end + 1;
    }
    if (from < piece.text.length) lines.at(-1)!.push(cut(piece, from, piece.text.length));
  }
  return lines.filter((line) => line.length > 0);
}
