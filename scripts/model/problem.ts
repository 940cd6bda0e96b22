import type { Change } from "./fix.ts";
import type { Place, Span } from "./place.ts";
import type { Pointer } from "./pointer.ts";
import type { Resource } from "./resource.ts";

export type Severity = "error" | "warning";

/**
 * Values that a message's `{name}` places take; `report/` quotes and cleans them, rules pass them raw. `hint` is advice
 * that depends on what else is there: it is no part of the cause, so findings that differ in it alone are one.
 */
export type MessageArgs = Readonly<Record<string, string | number>>;

/** Where a problem is: at a value of a rendered resource (`span`: within that string value), or in a file. */
export type ProblemPlace =
  | {
      readonly in: "resource";
      readonly resource: Resource;
      readonly path: Pointer;
      readonly span?: Span;
      /** Fields whose absence is the problem, where a layer may have removed them. */
      readonly absent?: readonly string[];
    }
  | { readonly in: "file"; readonly place: Place };

/** Another place that a problem concerns, and in a few plain words what stands there: `1 × 64Mi`. */
export interface RelatedPlace {
  readonly at: ProblemPlace;
  readonly words: string;
}

/** What a rule found, as data: `code` picks one of the rule's messages, `args` fills it. */
export interface Problem<Code extends string = string, Args extends string = string> {
  readonly code: Code;
  readonly args: Readonly<Record<Args, string | number>> & MessageArgs;
  readonly at: ProblemPlace;
  /** Other places that have a part in it: the smaller terms of a sum whose largest is `at`, the other owner. */
  readonly related?: readonly RelatedPlace[];
  /** What the problem is about, where that is not what it stands in: the workload that runs a ConfigMap's script. */
  readonly subject?: { readonly resource: Resource; readonly path: Pointer };
  /** What mends it, in the resource that `at` names; only where there is one right answer, and none that acts on a cluster. */
  readonly fix?: readonly Change[];
}

/** Returns the place of a value of a rendered resource. */
export function resourcePlace(
  resource: Resource,
  path: Pointer,
  details: { readonly span?: Span; readonly absent?: readonly string[] } = {},
): ProblemPlace & { readonly in: "resource" } {
  return { in: "resource", resource, path, ...details };
}
