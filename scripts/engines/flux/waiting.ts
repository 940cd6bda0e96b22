import { type Dependent, dependentsByKey } from "../../kubernetes/existence/dependencies.ts";
import { closedCycles, type Edge } from "../../model/cycles.ts";
import { asArray, asObject, asString } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import { namespaceKey, objectKey, type Resource } from "../../model/resource.ts";
import type { SyncObject } from "../../model/sync.ts";

/**
 * A reason why one state of a Flux object needs another one: `needs` and `waits` for another object to be ready, `owner`
 * for the object that applies it, `namespace` for the object that creates its namespace. A state is that an object is
 * applied (started) or that it is ready.
 */
export interface WaitEdge extends Edge {
  readonly why: "self" | "needs" | "waits" | "owner" | "namespace";
  readonly dependent: Dependent;
  /** The name of the other object. */
  readonly name: string;
  readonly path: Pointer;
}

const started = (key: string) => `started ${key}`;
const ready = (key: string) => `ready ${key}`;

/**
 * The states that each Flux object waits for (https://fluxcd.io/flux/components/kustomize/kustomizations/#wait): an object
 * starts after the one that applies it (unless that one applies itself too), and after its dependencies are ready; with `wait: true` it is ready after all
 * Kustomizations and HelmReleases that it applies; and it can apply resources only to namespaces that exist.
 */
function waitEdges(dependents: readonly Dependent[], objects: readonly SyncObject[]): WaitEdge[] {
  const byResource = new Map(dependents.map((dependent) => [dependent.resource, dependent]));
  const known = new Set(dependents.map(({ key }) => key));
  const own = dependents.flatMap((dependent): WaitEdge[] => [
    { ...selfEdge(dependent), from: ready(dependent.key), to: started(dependent.key) },
    ...dependent.dependsOn
      .filter(({ key }) => known.has(key))
      .map(({ key, name, path }): WaitEdge => {
        return { why: "needs", dependent, name, path, from: started(dependent.key), to: ready(key) };
      }),
  ]);
  const applied = objects.flatMap((object) => {
    const parent = byResource.get(object.resource);
    if (parent === undefined || object.engine !== "flux") return [];
    const resources = object.sources.flatMap(({ overlay }) => overlay?.resources ?? []);
    return resources.flatMap((resource): WaitEdge[] => {
      const child = byResource.get(resource) ?? null;
      return child === null || child === parent ? [] : appliedEdges(parent, child, resources);
    });
  });
  return [...own, ...applied, ...checkedEdges(dependents), ...namespaceEdges(byResource, objects)];
}

/** Edges to the Kustomizations and HelmReleases of `spec.healthChecks`, which `wait: true` replaces. */
function checkedEdges(dependents: readonly Dependent[]): WaitEdge[] {
  return dependents.flatMap((dependent) => {
    const { wait, healthChecks } = asObject(dependent.resource.value.spec);
    if (wait === true || dependent.resource.kind !== "Kustomization") return [];
    return asArray(healthChecks).flatMap((entry, index): WaitEdge[] => {
      const [kind, namespace, name] = ["kind", "namespace", "name"].map(
        (key) => asString(asObject(entry)[key]) ?? "",
      );
      const key = objectKey({ kind: kind!, namespace: namespace!, name: name! });
      const checked = dependents.find((other) => other.key === key);
      if (checked === undefined) return [];
      return [
        {
          ...{ why: "waits", dependent, name: labelOf(checked), path: ["spec", "healthChecks", index] },
          ...{ from: ready(dependent.key), to: ready(checked.key) },
        },
      ];
    });
  });
}

function selfEdge(dependent: Dependent): Pick<WaitEdge, "why" | "dependent" | "name" | "path"> {
  return { why: "self", dependent, name: labelOf(dependent), path: [] };
}

function labelOf({ resource: { namespace, name } }: Dependent): string {
  return [namespace ?? "", name].filter((part) => part !== "").join("/");
}

function appliedEdges(parent: Dependent, child: Dependent, applied: readonly Resource[]): WaitEdge[] {
  // Something else creates an object that also applies itself, and can create the objects beside it in the same way.
  const isSelfApplied = applied.some(
    ({ kind, name, namespace }) =>
      objectKey({ kind, name, namespace: namespaceKey(namespace) }) === parent.key,
  );
  const owner: WaitEdge = {
    ...{ why: "owner", dependent: child, name: labelOf(parent), path: [] },
    ...{ from: started(child.key), to: started(parent.key) },
  };
  const owners = isSelfApplied ? [] : [owner];
  if (asObject(parent.resource.value.spec).wait !== true) return owners;
  const waits: WaitEdge = {
    ...{ why: "waits", dependent: parent, name: labelOf(child), path: ["spec", "wait"] },
    ...{ from: ready(parent.key), to: ready(child.key) },
  };
  return [...owners, waits];
}

/** Edges to the only object that creates a namespace that an object uses and does not create itself. */
function namespaceEdges(
  byResource: ReadonlyMap<Resource, Dependent>,
  objects: readonly SyncObject[],
): WaitEdge[] {
  const applied = objects.flatMap((object) => {
    const dependent = byResource.get(object.resource);
    const resources = object.sources.flatMap(({ overlay }) => overlay?.resources ?? []);
    return dependent === undefined || object.engine !== "flux" ? [] : [{ dependent, resources }];
  });
  // Flux itself runs in the namespace of its objects.
  const existing = new Set(["", "default", ...objects.map(({ resource }) => resource.namespace ?? "")]);
  const makers = new Map<string, Set<Dependent>>();
  for (const { dependent, resources } of applied)
    for (const { kind, apiVersion, name } of resources)
      if (kind === "Namespace" && apiVersion === "v1")
        makers.set(name, (makers.get(name) ?? new Set()).add(dependent));
  return applied.flatMap(({ dependent, resources }) =>
    [...new Set(resources.map(({ namespace }) => namespace ?? ""))].flatMap((namespace): WaitEdge[] => {
      const [maker, ...others] = existing.has(namespace) ? [] : (makers.get(namespace) ?? []);
      if (maker === undefined || others.length > 0 || maker === dependent) return [];
      return [
        {
          ...{ why: "namespace", dependent, name: labelOf(maker), path: ["spec", "path"] },
          ...{ from: ready(dependent.key), to: started(maker.key) },
        },
      ];
    }),
  );
}

/** Cycles of waiting Flux objects without common objects, each as a list of reasons. */
export function waitCycles(all: readonly Dependent[], objects: readonly SyncObject[]): WaitEdge[][] {
  const dependents = [...dependentsByKey(all).values()];
  const byState = Map.groupBy(waitEdges(dependents, objects), ({ from }) => from);
  const roots = dependents.map(({ key }) => `ready ${key}`);
  const left = new Set(dependents.map(({ key }) => key));
  const done = new Set<string>();
  const cycles: WaitEdge[][] = [];
  for (;;) {
    const edgesFrom = (state: string) =>
      (byState.get(state) ?? []).filter(({ dependent, to }) => {
        return left.has(dependent.key) && left.has(to.slice(to.indexOf(" ") + 1));
      });
    const cycle = closedCycles(roots, edgesFrom, done).next().value?.edges();
    if (cycle === undefined) return cycles;
    cycles.push(cycle);
    for (const { dependent } of cycle) left.delete(dependent.key);
  }
}
