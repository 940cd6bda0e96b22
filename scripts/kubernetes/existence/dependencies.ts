import { asArray, asObject, asString } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup, namespaceKey } from "../../model/resource.ts";

/** A Flux object that can depend on others of its own kind. */
export interface Dependent {
  readonly resource: Resource;
  /** The key of the object itself; those of `dependsOn` have the same form. */
  readonly key: string;
  readonly dependsOn: readonly Dependency[];
}

export interface Dependency {
  readonly key: string;
  /** `namespace/name`, or only the name if no namespace is set. */
  readonly name: string;
  readonly path: Pointer;
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ["kustomize.toolkit.fluxcd.io", "Kustomization"],
  ["helm.toolkit.fluxcd.io", "HelmRelease"],
]);

/**
 * The dependencies of the resource (https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies,
 * https://fluxcd.io/flux/components/helm/helmreleases/#depends-on); null for kinds without dependencies.
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

/** By key; the first of several objects with the same key. */
export function dependentsByKey(dependents: readonly Dependent[]): Map<string, Dependent> {
  const byKey = new Map<string, Dependent>();
  for (const dependent of dependents) if (!byKey.has(dependent.key)) byKey.set(dependent.key, dependent);
  return byKey;
}

/** A step of a cycle: the dependent object and its entry in `dependsOn`. */
export interface CycleStep {
  readonly dependent: Dependent;
  readonly dependency: Dependency;
}

/** Cycles without common objects, each starting with its first object. */
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

/** Removes objects without remaining dependencies; the objects that are left never become ready. */
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

/** Every remaining object depends on another remaining one, so following dependencies always ends in a cycle. */
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
