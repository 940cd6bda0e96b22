import type { Resource } from "../../model/resource.ts";
import { effectOf } from "../objects/custom.ts";
import { placeOf } from "../objects/scope.ts";
import type { Selector } from "../selection/selector.ts";

/** A resource of an operator that creates pods with labels of the operator. */
export interface PodMaker {
  readonly namespace: string;
  /** The text that the labels contain; null if they can be anything. */
  readonly name: string | null;
}

export function podMakerOf(resource: Resource): PodMaker[] {
  const effect = effectOf(resource);
  if (effect !== "anything" && effect !== "named") return [];
  const name = effect === "named" ? resource.name : null;
  return [{ namespace: placeOf(resource), name }];
}

/** Reports whether the operator can create pods for the selector. */
export function mayMakePods({ namespace, name }: PodMaker, asked: string, selector: Selector): boolean {
  if (namespace !== asked && namespace !== "" && asked !== "") return false;
  return name === null || selector.some(({ values }) => values.some((value) => value.includes(name)));
}
