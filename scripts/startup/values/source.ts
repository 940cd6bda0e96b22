import type { Span } from "../../model/place.ts";
import { cut, type Doc, MARK, type Piece, textOf, type Value } from "./value.ts";

/** A script's text, with the way back from its offsets to the values it was made of. */
export interface Source {
  readonly text: string;
  readonly pieces: Value;
  /** Where each piece begins in `text`. */
  readonly offsets: readonly number[];
  /** Offsets of the line feeds; made when first asked for. */
  lines: number[] | null;
}

export interface Anchor {
  readonly doc: Doc;
  readonly span: Span;
}

export function sourceOf(value: Value): Source {
  const offsets: number[] = [];
  let offset = 0;
  for (const piece of value) {
    offsets.push(offset);
    offset += piece.text.length;
  }
  return { text: textOf(value), pieces: value, offsets, lines: null };
}

/** The index of the last entry of ascending `offsets` that is not above `offset`; -1 if all are. */
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

/** The pieces behind the range `[start, end)` of the source's text. */
export function sliceSource(source: Source, start: number, end: number): Value {
  const pieces: Piece[] = [];
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

/** Where the range `[start, end)` of the source's text stands in a resource; null where no resource holds it. */
export function anchorOf(source: Source, start: number, end: number): Anchor | null {
  return anchorOfValue(sliceSource(source, start, end)) ?? anchorOfValue(source.pieces);
}

/** Pieces with this much between them stand in one text: an escape, a quote, a short variable's name. */
const NEAR = 4;

/** The range of the first resource's value that holds known text of `value`, as far as it goes on there. */
export function anchorOfValue(value: Value): Anchor | null {
  const first = value.find((piece) => piece.doc !== null && piece.end > piece.start);
  const doc = first?.doc;
  if (first === undefined || doc === null || doc === undefined) return null;
  let { end } = first;
  for (const piece of value) {
    if (piece.doc === doc && piece.start >= end && piece.start - end <= NEAR) end = piece.end;
  }
  return { doc, span: { start: first.start, end } };
}

/** The source's text in the range, with an ellipsis for what is unknown. */
export function writtenText(source: Source, start: number, end: number): string {
  return source.text.slice(start, end).replaceAll(MARK, "…").trim();
}

/** 1-based line of an offset. */
export function lineAt(source: Source, offset: number): number {
  source.lines ??= [...source.text.matchAll(/\n/g)].map((match) => match.index);
  return lastAtOrBefore(source.lines, offset - 1) + 2;
}
