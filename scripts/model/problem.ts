import type { ResourceChange } from "./fix.ts";
import type { Part, Place } from "./place.ts";
import type { Pointer } from "./pointer.ts";
import type { Resource } from "./resource.ts";

export type Severity = "error" | "warning";

/**
 * Values for the `{name}` placeholders of a message. Rules pass them raw; `report/` quotes and cleans them. `hint` is
 * advice that depends on other objects: it is not part of the cause, so findings that differ only in it are merged.
 */
export type MessageArgs = Readonly<Record<string, string | number>>;

/** A value of a rendered resource, or a part of it. */
export interface ResourcePlace {
  readonly in: "resource";
  readonly resource: Resource;
  readonly path: Pointer;
  readonly part?: Part;
  /** Fields whose absence is the problem, if a layer could have removed them. */
  readonly absent?: readonly string[];
}

/** The place of a problem: a value of a rendered resource, or a file. */
export type ProblemPlace = ResourcePlace | { readonly in: "file"; readonly place: Place };

/** Another place that is related to a problem, and a short human-readable description: `1 × 64Mi`. */
export interface RelatedPlace {
  /** Null for a place in another commit, which the words then name. */
  readonly at: ProblemPlace | null;
  readonly words: string;
}

/** The result of a rule, as data: `code` selects one of the messages of the rule, `args` fills it. */
export interface Problem<Code extends string = string, Args extends string = never> {
  readonly code: Code;
  readonly args: Readonly<Record<Args, string | number>> & MessageArgs;
  readonly at: ProblemPlace;
  /** Other places that contribute to it: the smaller terms of a sum whose largest is `at`, the other owner. */
  readonly related?: readonly RelatedPlace[];
  /** The subject of the problem, if it differs from the place: the workload that runs a script from a ConfigMap. */
  readonly subject?: { readonly resource: Resource; readonly path: Pointer };
  /** The fix in the resource at `at`, if there is exactly one correct fix and it does not act on a cluster. */
  readonly fix?: readonly ResourceChange[];
}

/** Returns the place of a value of a rendered resource. */
export function resourcePlace(
  resource: Resource,
  path: Pointer,
  details: { readonly part?: Part; readonly absent?: readonly string[] } = {},
): ResourcePlace {
  return { in: "resource", resource, path, ...details };
}

/** Returns a place in the files of the base commit as a related place; none if it is not known. */
export function relatedAtBase(place: Place | null): RelatedPlace[] {
  if (place === null) return [];
  const { file, line, column } = place;
  return [{ at: null, words: `at the base commit: ${file}:${line}:${column}` }];
}
