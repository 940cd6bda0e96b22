import { EVERY, type FieldStep, parseFieldPath } from "../config/field-path.ts";
import { workloadOf } from "../kubernetes/pods/workload.ts";
import type { CustomValidation } from "../model/custom-rule.ts";
import { type Pointer, valueAt } from "../model/pointer.ts";
import type { Resource } from "../model/resource.ts";

/** An item that a validation is evaluated for. */
export interface Item {
  /** Its path in the values of variables, which begins with a variable. */
  readonly value: Pointer;
  /** Its path in the resource. */
  readonly path: Pointer;
}

/** Enough for any manifest; more would only make the request large. */
const MAX_ITEMS = 10_000;

/** The items of a validation in a resource; null if it is evaluated once for the resource. */
export function itemsOf({ forEach }: CustomValidation, resource: Resource): readonly Item[] | null {
  if (forEach === undefined) return null;
  if (forEach === CONTAINERS)
    return (workloadOf(resource)?.containers ?? []).map(({ path }, index) => ({
      value: ["workload", "containers", index],
      path,
    }));
  const steps = resourceSteps(forEach, resource);
  if (steps === null) return [];
  return listsAt(steps, resource)
    .flatMap((list) => {
      const value = valueAt(resource.value, list);
      return Array.isArray(value) ? value.map((_, index): Pointer => [...list, index]) : [];
    })
    .slice(0, MAX_ITEMS)
    .map((path) => ({ value: ["object", ...path], path }));
}

/** The list of the view `workload`, whose items have a type of their own. */
export const CONTAINERS = "workload.containers";

/** The path in the resource of the field that a finding is about. */
export function fieldOf({ path }: CustomValidation, item: Item | null, resource: Resource): Pointer {
  const own = item?.path ?? [];
  if (path === undefined) return own;
  const steps = item === null ? resourceSteps(path, resource) : parseFieldPath(path);
  return [...own, ...(steps ?? []).filter((step) => step !== EVERY)];
}

/** The steps from the root of the resource; null if the path is that of a pod that the resource does not have. */
function resourceSteps(text: string, resource: Resource): readonly FieldStep[] | null {
  const steps = parseFieldPath(text) ?? [];
  if (steps[0] !== "workload") return steps;
  const workload = workloadOf(resource);
  // After `workload.podSpec`.
  return workload === null ? null : [...workload.podSpecPath, ...steps.slice(2)];
}

/** The paths that the steps lead to, with an index for each `[*]`. */
function listsAt(steps: readonly FieldStep[], resource: Resource): Pointer[] {
  let paths: Pointer[] = [[]];
  for (const step of steps) {
    paths = paths.flatMap((path) => {
      if (step !== EVERY) return [[...path, step]];
      const value = valueAt(resource.value, path);
      return Array.isArray(value) ? value.map((_, index) => [...path, index]) : [];
    });
    paths = paths.slice(0, MAX_ITEMS);
  }
  return paths;
}
