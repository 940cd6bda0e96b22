import type { Resource } from "../../model/resource.ts";
import { effectOf } from "../objects/custom.ts";
import { placeOf } from "../objects/scope.ts";
import type { Selector } from "../selection/selector.ts";

/** An operator's resource that makes pods with labels of its own. */
export interface PodMaker {
  readonly namespace: string;
  /** What the labels hold; null where that may be anything. */
  readonly name: string | null;
}

export function podMakerOf(resource: Resource): PodMaker[] {
  const effect = effectOf(resource);
  if (effect !== "anything" && effect !== "named") return [];
  const name = effect === "named" ? resource.name : null;
  return [{ namespace: placeOf(resource), name }];
}

/** Whether it may make pods that the selector is meant for. */
export function mayMakePods({ namespace, name }: PodMaker, asked: string, selector: Selector): boolean {
  if (namespace !== asked && namespace !== "" && asked !== "") return false;
  return name === null || selector.some(({ values }) => values.some((value) => value.includes(name)));
}
