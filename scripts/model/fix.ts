import type { JsonValue } from "./json.ts";
import type { Place, Span } from "./place.ts";
import type { Pointer } from "./pointer.ts";

/** One change in a resource that fixes its problem: a whole value, or a part of a string. */
export type ResourceChange =
  | { readonly path: Pointer; readonly value: JsonValue }
  | { readonly path: Pointer; readonly span: Span; readonly text: string };

/**
 * A change as an edit of the source: an insertion below the mapping that starts at `place`, or a replacement of the
 * text at `place`.
 */
export type SourceEdit =
  | {
      readonly kind: "insert";
      readonly place: Place;
      readonly steps: readonly string[];
      readonly value: JsonValue;
    }
  | { readonly kind: "replace"; readonly place: Place; readonly from: Scalar; readonly value: Scalar }
  | { readonly kind: "text"; readonly place: Place; readonly from: string; readonly text: string };

export type Scalar = string | number | boolean;
