import type { RuleNames } from "../config/rule-names.ts";
import { exactPlace } from "../model/located.ts";
import type { Place } from "../model/place.ts";
import { type ProblemPlace, resourcePlace } from "../model/problem.ts";
import { describeResource, type Resource, withoutHash } from "../model/resource.ts";
import type { AppliedSuppressions, SuppressionNotice } from "../model/suppression.ts";
import { parseAnnotations } from "./annotations.ts";
import type { CurrentSuppression } from "./at-base.ts";
import { parseComments } from "./comments.ts";
import type { LocatedProblem, SuppressionScope } from "./located-problem.ts";

/** A suppression from any source. */
export interface Suppression extends SuppressionNotice {
  readonly by: "policy" | "comment" | "annotation";
  readonly reason: string;
  /** Identifies the suppression across policies. */
  readonly key: string;
  covers(problem: LocatedProblem): boolean;
}

export interface SuppressionSources {
  readonly ruleNames: RuleNames;
  /** A file's text; null if it cannot be read, which is reported elsewhere. */
  readonly readText: (file: string) => string | null;
  /** The source place of an annotation. */
  readonly placeOf: (at: Extract<ProblemPlace, { in: "resource" }>) => Place | null;
  /** Reports whether a suppression applies: with a base commit, only if it existed there. */
  readonly isActive: (held: CurrentSuppression) => boolean;
}

interface Collected {
  readonly given: readonly Suppression[];
  readonly mistakes: AppliedSuppressions["mistakes"];
}

/** Collects all suppressions for the overlays of a policy, and those with wrong syntax. */
export function collectSuppressions(jurisdiction: SuppressionScope, sources: SuppressionSources): Collected {
  const parts = [
    policySuppressions(jurisdiction),
    ...[...jurisdiction.files].map((file) => commentSuppressions(file, sources)),
    ...jurisdiction.overlays.flatMap(({ resources }) =>
      resources.map((each) => annotationSuppressions(each, sources)),
    ),
  ];
  return {
    given: parts.flatMap(({ given }) => given),
    mistakes: parts.flatMap(({ mistakes }) => mistakes),
  };
}

function policySuppressions({ policy }: SuppressionScope): Collected {
  const exceptions = policy?.value.exceptions ?? [];
  const given = exceptions.map(({ workload, rule, reason, expires }, index): Suppression => {
    // The policy was parsed from this document, so the place exists.
    const place = policy!.document.placeOf(["exceptions", index, "workload"])!;
    return {
      by: "policy",
      what: `the exception of ${workload} from ${rule}`,
      rule,
      reason,
      until: expires ?? null,
      at: { in: "file", place },
      key: keyOf(place),
      covers: ({ found }) => namesOf(found).includes(workload),
    };
  });
  return { given, mistakes: [] };
}

/** Names of the problem's resource, with and without the generator's hash, which changes with the content. */
function namesOf({ problem: { at, subject } }: LocatedProblem["found"]): string[] {
  const resource = subject?.resource ?? (at.in === "resource" ? at.resource : null);
  if (resource === null) return [];
  const { name, ...id } = resource;
  return [name, withoutHash(name)].map((each) => describeResource({ ...id, name: each }));
}

function commentSuppressions(file: string, { ruleNames, readText, isActive }: SuppressionSources): Collected {
  const { suppressions, mistakes } = parseComments(readText(file) ?? "", file, ruleNames);
  const honoured = suppressions.filter((each) => isActive({ ...each, by: "comment" }));
  return {
    given: honoured.map(({ rule, reason, until, place, line }) => ({
      by: "comment",
      what: `the suppression of ${rule}`,
      rule,
      reason,
      until,
      at: { in: "file", place },
      key: keyOf(place),
      covers: ({ located }) => {
        const place = exactPlace(located);
        return place?.file === file && place.line === line;
      },
    })),
    mistakes: mistakes.map(({ message, place }) => ({ message, at: { in: "file", place } })),
  };
}

function annotationSuppressions(
  resource: Resource,
  { ruleNames, placeOf, isActive }: SuppressionSources,
): Collected {
  const { suppressions, mistakes } = parseAnnotations(resource, ruleNames);
  const given = suppressions.flatMap((each): Suppression[] => {
    const { rule, reason, until, path } = each;
    const at = resourcePlace(resource, path);
    const place = placeOf(at);
    if (!isActive({ rule, reason, until, by: "annotation", place })) return [];
    const covers = ({ found: { problem } }: LocatedProblem) =>
      (problem.subject?.resource ?? (problem.at.in === "resource" ? problem.at.resource : null)) === resource;
    const key = place === null ? `${describeResource(resource)} ${rule}` : `${keyOf(place)} ${rule}`;
    const what = `the suppression of ${rule}`;
    return [{ by: "annotation", what, rule, reason, until, at, key, covers }];
  });
  return {
    given,
    mistakes: mistakes.map(({ message, path }) => ({ message, at: resourcePlace(resource, path) })),
  };
}

function keyOf({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
