import type { Place, Span } from "../../model/place.ts";
import type { SourceRef } from "./source-ref.ts";

/** Part of a string, with the reference to the source that it was copied from. */
export interface TextPiece {
  readonly text: string;
  readonly mark: SourceRef;
  /** Derived from the value at `mark`, not copied: parts of it have no exact place. */
  readonly isOpaque?: true;
}

export function wholePiece(text: string, mark: SourceRef): TextPiece {
  return { text, mark };
}

/** Returns the part of a text between two offsets. */
export function slice(pieces: readonly TextPiece[], start: number, end: number): TextPiece[] {
  const result: TextPiece[] = [];
  let offset = 0;
  for (const piece of pieces) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, piece.text.length);
    if (from < to) result.push(part(piece, from, to));
    offset += piece.text.length;
  }
  return result;
}

function part(piece: TextPiece, from: number, to: number): TextPiece {
  const text = piece.text.slice(from, to);
  if (piece.isOpaque || text.length === piece.text.length) return { ...piece, text };
  const begin = piece.mark.span?.start ?? 0;
  return { text, mark: { ...piece.mark, span: { start: begin + from, end: begin + to } } };
}

export function joined(pieces: readonly TextPiece[]): string {
  return pieces.map(({ text }) => text).join("");
}

/**
 * Adapts the pieces to `text`, which can have other line breaks: Kustomize's YAML library adds line breaks when it
 * rewrites a folded block, and drops the final one of the last block if the file ends without one. Null if anything
 * else differs. Changed line breaks are attributed to `whole`.
 */
export function adaptLineBreaks(
  text: string,
  pieces: readonly TextPiece[],
  whole: TextPiece,
): readonly TextPiece[] | null {
  const before = joined(pieces);
  if (before === text) return pieces;
  if (before.replaceAll("\n", "") !== text.replaceAll("\n", "")) return null;
  const result: TextPiece[] = [];
  let at = 0;
  for (const [run] of text.matchAll(/\n+|[^\n]+/g)) {
    if (run.startsWith("\n")) result.push({ text: run, mark: whole.mark, isOpaque: true });
    for (let left = run.startsWith("\n") ? 0 : run.length; left > 0; ) {
      while (before[at] === "\n") at += 1;
      const next = before.indexOf("\n", at);
      const length = Math.min(left, (next === -1 ? before.length : next) - at);
      result.push(...slice(pieces, at, at + length));
      [at, left] = [at + length, left - length];
    }
  }
  return result;
}

export function placeOfRef({ source, pointer, span }: SourceRef): Place | null {
  return source.placeOf(pointer, span);
}

/** Returns the place of the key of a field that the source sets under the same name; null if it has another one, or none. */
export function keyPlaceOfRef(
  { source, pointer, key }: SourceRef,
  name: string | number | undefined,
): Place | null {
  if (key !== undefined) return placeOfRef(key);
  return pointer.at(-1) === name ? source.placeOf(pointer, "key") : null;
}

/** Returns the place of a part of the text: in the piece that contains its start. */
export function placeOfSpan(pieces: readonly TextPiece[], { start, end }: Span): Place | null {
  let offset = 0;
  for (const [index, piece] of pieces.entries()) {
    const next = offset + piece.text.length;
    const isThere = piece.text === "" ? start === offset && end === offset : start < next;
    if (isThere || index === pieces.length - 1) {
      if (piece.isOpaque) return placeOfRef(piece.mark);
      const begin = (piece.mark.span?.start ?? 0) - offset;
      const span = { start: begin + start, end: begin + Math.max(start, Math.min(end, next)) };
      return piece.mark.source.placeOf(piece.mark.pointer, span);
    }
    offset = next;
  }
  return null;
}
