import type { ProblemPlace } from "./problem.ts";

/** A suppression that its owner should look at. */
export interface SuppressionNotice {
  /** For people: `the exception of Deployment/shop/web from probe-required`, `the suppression of probe-required`. */
  readonly what: string;
  readonly rule: string;
  /** The last day on which it holds, as `YYYY-MM-DD`; null: for ever. */
  readonly until: string | null;
  readonly at: ProblemPlace;
}

/** What became of the suppressions: those that did their work are not in it. */
export interface AppliedSuppressions {
  /** They suppress nothing any more. */
  readonly expired: readonly SuppressionNotice[];
  /** Nothing was found that they are about. */
  readonly unused: readonly SuppressionNotice[];
  /** Comments and annotations that are written wrong, and so suppress nothing. */
  readonly mistakes: readonly { readonly message: string; readonly at: ProblemPlace }[];
}
