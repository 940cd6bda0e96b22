import type { Resource } from "../../model/resource.ts";
import { controllerEffectOf } from "../objects/custom.ts";
import { namespaceOf } from "../objects/scope.ts";
import type { Selector } from "../selection/selector.ts";

/** A resource of an operator that creates pods with labels of the operator. */
export interface PodGenerator {
  readonly namespace: string;
  /** The text that the labels contain; null if they can be anything. */
  readonly name: string | null;
}

export function podGeneratorsOf(resource: Resource): PodGenerator[] {
  const effect = controllerEffectOf(resource);
  if (effect !== "anything" && effect !== "named") return [];
  const name = effect === "named" ? resource.name : null;
  return [{ namespace: namespaceOf(resource), name }];
}

/** Reports whether the operator can create pods for the selector. */
export function canGeneratePods(
  { namespace, name }: PodGenerator,
  asked: string,
  selector: Selector,
): boolean {
  if (namespace !== asked && namespace !== "" && asked !== "") return false;
  return name === null || selector.some(({ values }) => values.some((value) => value.includes(name)));
}
