import { asArray, asObject, asString } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import { apiGroup, namespaceKey, objectKey, type Resource } from "../../model/resource.ts";

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
    return [
      { key: objectKey({ kind, namespace: other, name }), name: words, path: ["spec", "dependsOn", index] },
    ];
  });
  return { resource, key: objectKey({ kind, namespace: own, name: resource.name }), dependsOn };
}

/** By key; the first of several objects with the same key. */
export function dependentsByKey(dependents: readonly Dependent[]): Map<string, Dependent> {
  const byKey = new Map<string, Dependent>();
  for (const dependent of dependents) if (!byKey.has(dependent.key)) byKey.set(dependent.key, dependent);
  return byKey;
}
