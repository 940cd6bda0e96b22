import type { Overlay } from "../model/overlay.ts";
import type { Problem, Severity } from "../model/problem.ts";
import type { Rule, RuleContext } from "./rule.ts";

/** A problem with the rule that reported it, its effective severity, and the overlay in which it occurs. */
export interface FoundProblem {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly problem: Problem;
  readonly overlay: Overlay;
}

/**
 * An overlay with the context for its rules. Overlays of one cluster share `cluster`; null for a standalone overlay.
 */
export interface CheckSubject {
  readonly overlay: Overlay;
  readonly context: RuleContext;
  readonly cluster: string | null;
  /**
   * The key of everything that rules see of the overlay and its context, except `sync`, `before`, `violations` and
   * `unlisted`; null or absent if its problems are not kept.
   */
  readonly key?: string | null;
}

/** Each standalone overlay is its own cluster, so standalone overlays never conflict with each other. */
export function clusterOf(subject: CheckSubject): string | CheckSubject {
  return subject.cluster ?? subject;
}
