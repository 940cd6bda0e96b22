import type { ProblemPlace } from "./problem.ts";

/** A suppression that needs attention. */
export interface SuppressionNotice {
  /**
   * Human-readable name: `the exception of Deployment/shop/web from probe-required`, `the suppression of
   * probe-required`.
   */
  readonly what: string;
  readonly rule: string;
  /** Last day on which it applies, as `YYYY-MM-DD`; null: no expiry. */
  readonly until: string | null;
  readonly at: ProblemPlace;
}

/** Suppressions with problems; suppressions that work are not included. */
export interface AppliedSuppressions {
  /** Expired: they suppress nothing. */
  readonly expired: readonly SuppressionNotice[];
  /** They match no finding. */
  readonly unused: readonly SuppressionNotice[];
  /** Comments and annotations with wrong syntax: they suppress nothing. */
  readonly mistakes: readonly { readonly message: string; readonly at: ProblemPlace }[];
}
