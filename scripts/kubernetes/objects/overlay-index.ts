import type { Span } from "../../model/place.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";

/** All resources that one kustomization renders. */
export interface Overlay {
  /** The kustomization's folder relative to the root, for humans. */
  readonly name: string;
  readonly resources: readonly Resource[];
  /**
   * Set where parts of it, or of its cluster, are not here: some could not be rendered, or were not asked for.
   * What seems to be missing may stand there.
   */
  readonly partial?: boolean;
  /** Set where it could not be built at all. */
  readonly unrendered?: Unrendered;
  /**
   * Set where sync objects of the repository apply other overlays and not this one: a base in stock, or something left
   * out for now. What it lacks, whatever will apply it may add.
   */
  readonly unapplied?: boolean;
  /** Variables of Flux that stand in it as they are written (`${NAME}`), since nobody here knows their values. */
  readonly unresolved?: ReadonlySet<string>;
  /** Variables of Flux that nothing sets, each where it was used: it is empty there. */
  readonly unset?: readonly UnsetVariable[];
}

export interface UnsetVariable {
  readonly name: string;
  /** The sync object that might have set it, for people. */
  readonly by: string;
  readonly resource: Resource;
  /** The value that it was in, or the one that holds the key that it was in. */
  readonly path: Pointer;
  /** Where in the text that is left; null where there is no such place. */
  readonly span: Span | null;
}

/** What an overlay that could not be built would have, before any layer changes it. */
export interface Unrendered {
  readonly resources: readonly Resource[];
  readonly generated: readonly { readonly kind: "ConfigMap" | "Secret"; readonly name: string }[];
  /** Where all of it goes; null where nobody here knows. */
  readonly namespace: string | null;
}

interface Index {
  readonly byId: ReadonlyMap<string, Resource>;
  readonly byKind: ReadonlyMap<string, readonly Resource[]>;
}

const indexes = new WeakMap<Overlay, Index>();

/** The API group of an `apiVersion`; the core group (`v1`) is the empty string. */
export function apiGroup(apiVersion: string): string {
  const slash = apiVersion.indexOf("/");
  return slash === -1 ? "" : apiVersion.slice(0, slash);
}

/** The namespace as an index key: an empty one is none. */
export function namespaceKey(namespace: string | null): string {
  return namespace ?? "";
}

function idKey(kind: string, namespace: string | null, name: string, group?: string): string {
  return JSON.stringify([kind, namespaceKey(namespace), name, ...(group === undefined ? [] : [group])]);
}

function kindKey(kind: string, group?: string): string {
  return JSON.stringify(group === undefined ? [kind] : [kind, group]);
}

function indexOf(overlay: Overlay): Index {
  const known = indexes.get(overlay);
  if (known !== undefined) return known;
  const byId = new Map<string, Resource>();
  const byKind = new Map<string, Resource[]>();
  for (const resource of overlay.resources) {
    // Each is found with and without its group, since most callers name a built-in kind alone.
    for (const group of [undefined, apiGroup(resource.apiVersion)]) {
      const id = idKey(resource.kind, resource.namespace, resource.name, group);
      if (!byId.has(id)) byId.set(id, resource);
      const kind = kindKey(resource.kind, group);
      const list = byKind.get(kind);
      if (list === undefined) byKind.set(kind, [resource]);
      else list.push(resource);
    }
  }
  const index = { byId, byKind };
  indexes.set(overlay, index);
  return index;
}

/**
 * The resource of that kind, namespace (null: the manifest gives none) and name; the first where several have
 * them. `group` narrows it to one API group (`""` is core), for kinds that a custom API may use too.
 */
export function findResource(
  overlay: Overlay,
  kind: string,
  namespace: string | null,
  name: string,
  group?: string,
): Resource | undefined {
  return indexOf(overlay).byId.get(idKey(kind, namespace, name, group));
}

/** All resources of a kind, in the order of rendering; `group` as for `findResource`. */
export function ofKind(overlay: Overlay, kind: string, group?: string): readonly Resource[] {
  return indexOf(overlay).byKind.get(kindKey(kind, group)) ?? [];
}
