import type { Layer } from "../model/finding.ts";
import type { Place } from "../model/place.ts";
import type { ProblemPlace } from "../model/problem.ts";

/** Where a problem stands in the sources. */
export interface Located {
  readonly place: Place | null;
  /** Whether `place` set the value; else it is the kustomization's entry that brought the resource in. */
  readonly exact: boolean;
  /** The layers that set the value, innermost first, where several did. */
  readonly layers: readonly Layer[];
  /** What removed the fields whose absence is the problem. */
  readonly removed?: readonly Layer[];
}

export type Locator = (at: ProblemPlace) => Located;
