import type { Container } from "../kubernetes/pods/workload.ts";
import { isObject, type JsonObject } from "../model/json.ts";
import type { Pointer } from "../model/pointer.ts";

/** Returns the step template of a Tekton task with its path; null for other containers. */
export function stepTemplateOf({ path, workload }: Container): { value: JsonObject; path: Pointer } | null {
  const { stepTemplate } = workload.podSpec;
  if (!isStep(path) || !isObject(stepTemplate)) return null;
  return { value: stepTemplate, path: [...workload.podSpecPath, "stepTemplate"] };
}

/** Reports whether a container is a step of a Tekton task. */
export function isStep(path: Container["path"]): boolean {
  return path.at(-2) === "steps";
}
