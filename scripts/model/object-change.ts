import type { Place } from "./place.ts";
import type { Pointer } from "./pointer.ts";
import type { Resource } from "./resource.ts";

/** An object as it was and as it is to be. */
export interface ChangedObject {
  readonly before: Resource;
  readonly after: Resource;
}

/** A field whose update the API server refuses. One of the versions can lack it. */
export interface RefusedChange {
  readonly path: Pointer;
  /** For the reader: `selector.matchLabels.app`. */
  readonly field: string;
  /** A phrase without a subject, such as `CANNOT_BE_CHANGED`. */
  readonly phrase: string;
}

/** The phrase for a field that keeps its value whatever the new one is. */
export const CANNOT_BE_CHANGED = "cannot be changed";

/** The update of an object by a change of the repository. */
export interface ObjectUpdate {
  /** The object as the base commit renders it. */
  readonly before: Resource;
  /** Flux variables whose values at the base commit are not known. */
  readonly unresolvedBefore: ReadonlySet<string>;
  readonly refused: readonly PlacedChange[];
}

export interface PlacedChange extends RefusedChange {
  /** The place of the field, or of its nearest existing parent, in the files of the base commit; null if it is not known. */
  readonly placeBefore: Place | null;
}
