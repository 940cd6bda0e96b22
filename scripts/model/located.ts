import type { Layer } from "./finding.ts";
import type { Place } from "./place.ts";
import type { ProblemPlace } from "./problem.ts";

/** The source of a problem. */
export type Located =
  /** `place` set the value. `layers`: all that set it, innermost first, if several did. `removed`: those that removed fields. */
  | {
      readonly kind: "exact";
      readonly place: Place;
      readonly layers: readonly Layer[];
      readonly removed: readonly Layer[];
    }
  /** `place` is the kustomization entry that brought the resource in. */
  | { readonly kind: "entry"; readonly place: Place }
  | { readonly kind: "unknown" };

export type Locator = (at: ProblemPlace) => Located;

export const UNKNOWN: Located = { kind: "unknown" };

/** Returns the place that set a value; unknown without one. */
export function exactly(
  place: Place | null,
  layers: readonly Layer[] = [],
  removed: readonly Layer[] = [],
): Located {
  return place === null ? UNKNOWN : { kind: "exact", place, layers, removed };
}

/** Returns the place of the entry that brought a resource in; unknown without one. */
export function byEntry(place: Place | null): Located {
  return place === null ? UNKNOWN : { kind: "entry", place };
}

/** Returns the place that set the value; null if it is not known. */
export function exactPlace(located: Located): Place | null {
  return located.kind === "exact" ? located.place : null;
}

/** Returns the exact place or that of the entry; null if both are unknown. */
export function nearestPlace(located: Located): Place | null {
  return located.kind === "unknown" ? null : located.place;
}
