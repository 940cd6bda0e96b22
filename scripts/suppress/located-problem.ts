import type { FoundProblem } from "../check/found.ts";
import type { LoadedPolicy } from "../config/policy.ts";
import type { Located } from "../model/located.ts";
import type { Overlay } from "../model/overlay.ts";

/** A problem and its place in the sources. */
export interface LocatedProblem {
  readonly found: FoundProblem;
  readonly located: Located;
}

/** The overlays of one policy (null: no policy), and the files that they are rendered from. */
export interface SuppressionScope {
  readonly policy: LoadedPolicy | null;
  readonly overlays: readonly Overlay[];
  readonly files: ReadonlySet<string>;
}
