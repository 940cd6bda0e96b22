import type { JsonObject, JsonValue } from "./json.ts";
import type { Place, Span } from "./place.ts";
import type { Pointer } from "./pointer.ts";

/** One document of a file. */
export interface SourceDocument {
  readonly file: string;
  /** The index among all documents of the file, including those with mistakes, from 0. */
  readonly index: number;
  /** Never modified: aliases make parts of it the same object. */
  readonly value: JsonValue;
  /**
   * The place of the value at `pointer`, or of the part of that string given by `span` (UTF-16 units of the string).
   * The place of an aliased value is its anchor. Null if the document has no such value.
   */
  placeOf(pointer: Pointer, span?: Span): Place | null;
  /** The place of the key of the value at `pointer`; null for items of arrays and for the root. */
  keyPlaceOf(pointer: Pointer): Place | null;
}

/** One document of Kustomize's output: as a value, as text, or both. */
export type RenderedDocument =
  | { readonly value: JsonObject; readonly text: string | null }
  /** The value is what a YAML reader makes of the text. */
  | { readonly value: null; readonly text: string };

/** The documents of Kustomize's output, where `---` lines are always document separators. */
export function documentsIn(yaml: string): RenderedDocument[] {
  return yaml
    .split(/^(?=---$)/m)
    .filter((text) => text.trim() !== "")
    .map((text) => ({ value: null, text }));
}
