import type { Place, Span } from "../../model/place.ts";
import type { Pointer } from "../../model/pointer.ts";

/** Whatever knows where its values are written: a document, a text within another document, a file's whole text. */
export interface Source {
  placeOf(pointer: Pointer, span?: Span): Place | null;
}

/** A value of a source, or a part of that string. */
export interface Mark {
  readonly source: Source;
  readonly pointer: Pointer;
  readonly span?: Span;
}
