import type { Span } from "../../model/place.ts";
import { cut, type Doc, UNKNOWN_CHARACTER, type Value, type ValuePiece, valueText } from "./value.ts";

/** Text of a script, with a mapping from its offsets to the values that it consists of. */
export interface ScriptSource {
  readonly text: string;
  readonly pieces: Value;
  /** Offset of each piece in `text`. */
  readonly offsets: readonly number[];
  /** Offsets of the line feeds; computed on first use. */
  lines: number[] | null;
}

export interface Anchor {
  readonly doc: Doc;
  readonly span: Span;
}

export function sourceOf(value: Value): ScriptSource {
  const offsets: number[] = [];
  let offset = 0;
  for (const piece of value) {
    offsets.push(offset);
    offset += piece.text.length;
  }
  return { text: valueText(value), pieces: value, offsets, lines: null };
}

/** Returns the index of the last entry of ascending `offsets` that is not above `offset`; -1 if all are. */
function lastAtOrBefore(offsets: readonly number[], offset: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (offsets[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Returns the pieces in the range `[start, end)` of the source's text. */
export function sliceSource(source: ScriptSource, start: number, end: number): Value {
  const pieces: ValuePiece[] = [];
  for (let i = Math.max(0, lastAtOrBefore(source.offsets, start)); i < source.pieces.length; i++) {
    const offset = source.offsets[i]!;
    if (offset >= end) break;
    const piece = source.pieces[i]!;
    const from = Math.max(0, start - offset);
    const to = Math.min(piece.text.length, end - offset);
    if (from < to) pieces.push(cut(piece, from, to));
  }
  return pieces;
}

/**
 * Returns the place of the range `[start, end)` of the source's text in a resource; null if it is in none.
 */
export function anchorOf(source: ScriptSource, start: number, end: number): Anchor | null {
  return anchorOfValue(sliceSource(source, start, end)) ?? anchorOfValue(source.pieces);
}

/**
 * Pieces with at most this gap belong to one text: the gap is an escape, a quote or a short variable name.
 */
const MAX_GAP = 4;

/**
 * Returns the range in the first resource that contains known text of `value`, extended while the text
 * continues.
 */
export function anchorOfValue(value: Value): Anchor | null {
  const first = value.find((piece) => piece.doc !== null && piece.end > piece.start);
  const doc = first?.doc;
  if (first === undefined || doc === null || doc === undefined) return null;
  let { end } = first;
  for (const piece of value) {
    if (piece.doc === doc && piece.start >= end && piece.start - end <= MAX_GAP) end = piece.end;
  }
  return { doc, span: { start: first.start, end } };
}

/** Returns the source's text in the range, with an ellipsis for unknown parts. */
export function writtenText(source: ScriptSource, start: number, end: number): string {
  return source.text.slice(start, end).replaceAll(UNKNOWN_CHARACTER, "…").trim();
}

/** Returns the 1-based line of an offset. */
export function lineAt(source: ScriptSource, offset: number): number {
  source.lines ??= [...source.text.matchAll(/\n/g)].map((match) => match.index);
  return lastAtOrBefore(source.lines, offset - 1) + 2;
}
