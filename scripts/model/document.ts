import type { JsonObject, JsonValue } from "./json.ts";
import type { Part, Place } from "./place.ts";
import type { Pointer } from "./pointer.ts";

/** One document of a file. */
export interface SourceDocument {
  readonly file: string;
  /** The index among all documents of the file, including those with mistakes, from 0. */
  readonly index: number;
  /** Never modified: aliases make parts of it the same object. */
  readonly value: JsonValue;
  /**
   * The place of the value at `pointer`, or of its part (UTF-16 units of the string). The place of an aliased value is its
   * anchor. Null if the document has no such value, and for the key of items of arrays and of the root.
   */
  placeOf(pointer: Pointer, part?: Part): Place | null;
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
