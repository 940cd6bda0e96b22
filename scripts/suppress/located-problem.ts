import type { FoundProblem } from "../check/check.ts";
import type { LoadedPolicy } from "../config/policy.ts";
import type { Located } from "../model/located.ts";
import type { Overlay } from "../model/overlay.ts";

/** A problem, and where it stands in the sources. */
export interface LocatedProblem {
  readonly found: FoundProblem;
  readonly located: Located;
}

/** Overlays that one policy judges (null: none does), and the files that they are rendered from. */
export interface Jurisdiction {
  readonly policy: LoadedPolicy | null;
  readonly overlays: readonly Overlay[];
  readonly files: ReadonlySet<string>;
}
