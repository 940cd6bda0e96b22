import type { Layer } from "../model/finding.ts";
import type { Place } from "../model/place.ts";
import type { ProblemPlace } from "../model/problem.ts";

/** The place of a problem in the sources. */
export interface Located {
  readonly place: Place | null;
  /** True if `place` set the value; otherwise it is the kustomization entry that adds the resource. */
  readonly exact: boolean;
  /** The layers that set the value, innermost first, if there are several. */
  readonly layers: readonly Layer[];
  /** The layers that removed the fields whose absence is the problem. */
  readonly removed?: readonly Layer[];
}

export type Locator = (at: ProblemPlace) => Located;
