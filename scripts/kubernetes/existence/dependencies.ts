import { asArray, asObject, asString } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup, namespaceKey } from "../../model/resource.ts";

/** An object of Flux that may wait for others of its own kind. */
export interface Dependent {
  readonly resource: Resource;
  /** Of the object itself; those of `dependsOn` are of the same form. */
  readonly key: string;
  readonly dependsOn: readonly Dependency[];
}

export interface Dependency {
  readonly key: string;
  /** `namespace/name`, or the name alone where no namespace is stated. */
  readonly name: string;
  readonly path: Pointer;
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ["kustomize.toolkit.fluxcd.io", "Kustomization"],
  ["helm.toolkit.fluxcd.io", "HelmRelease"],
]);

/**
 * What the resource waits for (https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies,
 * https://fluxcd.io/flux/components/helm/helmreleases/#depends-on); null where it is of no kind that can.
 */
export function dependentOf(resource: Resource): Dependent | null {
  const { kind, value } = resource;
  if (KINDS.get(apiGroup(resource.apiVersion)) !== kind) return null;
  const own = namespaceKey(resource.namespace);
  const dependsOn = asArray(asObject(value.spec).dependsOn).flatMap((item, index): Dependency[] => {
    const { name, namespace } = asObject(item);
    if (typeof name !== "string" || name === "") return [];
    const other = asString(namespace) || own;
    const words = [other, name].filter((part) => part !== "").join("/");
    return [{ key: keyOf(kind, other, name), name: words, path: ["spec", "dependsOn", index] }];
  });
  return { resource, key: keyOf(kind, own, resource.name), dependsOn };
}

function keyOf(kind: string, namespace: string, name: string): string {
  return JSON.stringify([kind, namespace, name]);
}

/** By key; of an object that is rendered twice the first. */
export function dependentsByKey(dependents: readonly Dependent[]): Map<string, Dependent> {
  const byKey = new Map<string, Dependent>();
  for (const dependent of dependents) if (!byKey.has(dependent.key)) byKey.set(dependent.key, dependent);
  return byKey;
}

/** A step of a cycle: who waits, and by which of its entries. */
export interface CycleStep {
  readonly dependent: Dependent;
  readonly dependency: Dependency;
}

/** Cycles that have no object in common, each from the object that comes first. */
export function cyclesAmong(dependents: readonly Dependent[]): CycleStep[][] {
  const left = dependentsByKey(dependents);
  const cycles: CycleStep[][] = [];
  for (;;) {
    prune(left);
    const [first] = left.values();
    if (first === undefined) return cycles;
    const cycle = cycleFrom(first, left);
    cycles.push(cycle);
    for (const { dependent } of cycle) left.delete(dependent.key);
  }
}

/** Takes out all that waits for nothing which is left: what then remains waits for ever. */
function prune(left: Map<string, Dependent>): void {
  const waiting = new Map<string, string[]>();
  const open = new Map<string, number>();
  for (const { key, dependsOn } of left.values()) {
    const others = new Set(dependsOn.map((each) => each.key).filter((other) => left.has(other)));
    open.set(key, others.size);
    for (const other of others) waiting.set(other, [...(waiting.get(other) ?? []), key]);
  }
  const ready = [...open].filter(([, count]) => count === 0).map(([key]) => key);
  for (let key = ready.pop(); key !== undefined; key = ready.pop()) {
    left.delete(key);
    for (const other of waiting.get(key) ?? []) {
      const count = open.get(other)! - 1;
      open.set(other, count);
      if (count === 0) ready.push(other);
    }
  }
}

/** Every object that is left waits for another one that is left, so the way comes back to where it was. */
function cycleFrom(first: Dependent, left: ReadonlyMap<string, Dependent>): CycleStep[] {
  const way: CycleStep[] = [];
  const places = new Map<string, number>();
  let dependent = first;
  while (!places.has(dependent.key)) {
    const dependency = dependent.dependsOn.find(({ key }) => left.has(key))!;
    places.set(dependent.key, way.length);
    way.push({ dependent, dependency });
    dependent = left.get(dependency.key)!;
  }
  return way.slice(places.get(dependent.key));
}
