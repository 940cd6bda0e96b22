import type { Place, Span } from "../../model/place.ts";
import type { Mark } from "./node.ts";

/** A stretch of a string, and the place in a source that it is a copy of. */
export interface Piece {
  readonly text: string;
  readonly mark: Mark;
  /** Made from what stands at `mark`, not copied: a part of it has no place of its own. */
  readonly isOpaque?: true;
}

export function wholePiece(text: string, mark: Mark): Piece {
  return { text, mark };
}

/** The part of a text between two offsets. */
export function slice(pieces: readonly Piece[], start: number, end: number): Piece[] {
  const result: Piece[] = [];
  let offset = 0;
  for (const piece of pieces) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, piece.text.length);
    if (from < to) result.push(part(piece, from, to));
    offset += piece.text.length;
  }
  return result;
}

function part(piece: Piece, from: number, to: number): Piece {
  const text = piece.text.slice(from, to);
  if (piece.isOpaque || text.length === piece.text.length) return { ...piece, text };
  const begin = piece.mark.span?.start ?? 0;
  return { text, mark: { ...piece.mark, span: { start: begin + from, end: begin + to } } };
}

export function joined(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join("");
}

export function placeOfMark({ source, pointer, span }: Mark): Place | null {
  return source.placeOf(pointer, span);
}

/** Where a part of the text is written: in the piece that its start falls into. */
export function placeOfSpan(pieces: readonly Piece[], { start, end }: Span): Place | null {
  let offset = 0;
  for (const [index, piece] of pieces.entries()) {
    const next = offset + piece.text.length;
    const isThere = piece.text === "" ? start === offset && end === offset : start < next;
    if (isThere || index === pieces.length - 1) {
      if (piece.isOpaque) return placeOfMark(piece.mark);
      const begin = (piece.mark.span?.start ?? 0) - offset;
      const span = { start: begin + start, end: begin + Math.max(start, Math.min(end, next)) };
      return piece.mark.source.placeOf(piece.mark.pointer, span);
    }
    offset = next;
  }
  return null;
}
