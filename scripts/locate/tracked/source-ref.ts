import type { Part, Place, Span } from "../../model/place.ts";
import type { Pointer } from "../../model/pointer.ts";

/** A source with places for its values: a document, a text in another document, or a file's whole text. */
export interface TrackedSource {
  placeOf(pointer: Pointer, part?: Part): Place | null;
}

/** A reference to a value of a source, or to part of a string value. */
export interface SourceRef {
  readonly source: TrackedSource;
  readonly pointer: Pointer;
  readonly span?: Span;
  /** The place of the key, where the source has it elsewhere: in a text such as `key=value`. */
  readonly key?: SourceRef;
}
