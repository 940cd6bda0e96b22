import { type ResourceRule, resourceRule } from "../check/rule.ts";
import type { CustomRule } from "../model/custom-rule.ts";
import { nearestExisting, type Pointer, valueAt } from "../model/pointer.ts";
import { resourcePlace } from "../model/problem.ts";
import type { Resource } from "../model/resource.ts";

/** The rule as all other rules are; its violations are in the context, since they are evaluated before rules run. */
export function asRule({
  name,
  severity,
  summary,
  why,
  remedy,
  references = [],
  examples,
}: CustomRule): ResourceRule {
  return {
    ...resourceRule({
      ...{ name, severity, summary, why, remedy, references, examples },
      // Defaults of the overlay, such as those of a LimitRange, are in the values of expressions.
      needsOverlay: true,
      messages: { violated: "{message}" },
      check: (resource, _, { violations }) =>
        violations(name, resource).map(({ message, path }) => ({
          code: "violated",
          args: { message },
          at: placeOf(resource, path),
        })),
    }),
    isCustom: true,
  };
}

/** The field, or for a missing one the nearest object around it. */
function placeOf(resource: Resource, path: Pointer) {
  const existing = nearestExisting(resource.value, path, []);
  const next = path[existing.length];
  const isAbsent = typeof next === "string" && valueAt(resource.value, [...existing, next]) === undefined;
  return resourcePlace(resource, existing, isAbsent ? { absent: [next] } : {});
}
