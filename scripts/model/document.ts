import type { JsonValue } from "./json.ts";
import type { Place, Span } from "./place.ts";
import type { Pointer } from "./pointer.ts";

/** One document of a file. */
export interface SourceDocument {
  readonly file: string;
  /** Among all documents of the file, those with mistakes included, from 0. */
  readonly index: number;
  /** Never changed by anybody: aliases make parts of it one and the same object. */
  readonly value: JsonValue;
  /**
   * Where the value that `pointer` names is written, or the part of that string which `span` (UTF-16 units of the
   * string) names. An aliased value stands where its anchor is. Null where the document has no such value.
   */
  placeOf(pointer: Pointer, span?: Span): Place | null;
  /** Where the key is written whose value `pointer` names; null for items of arrays and for the root. */
  keyPlaceOf(pointer: Pointer): Place | null;
}
