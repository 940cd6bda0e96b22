import type { Span } from "../../model/place.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";

/** All resources that one kustomization renders. */
export interface Overlay {
  /** The folder of the kustomization relative to the root, for reports. */
  readonly name: string;
  readonly resources: readonly Resource[];
  /**
   * Set if parts of it, or of its cluster, are missing: not rendered or not requested. Missing objects can be in them.
   */
  readonly partial?: boolean;
  /** Set if it could not be built at all. */
  readonly unrendered?: Unrendered;
  /**
   * Set if the sync objects of the repository apply other overlays but not this one: an unused base, or a disabled
   * overlay. The object that applies it later can add missing fields.
   */
  readonly unapplied?: boolean;
  /** Flux variables that remain as written (`${NAME}`), since their values are unknown. */
  readonly unresolved?: ReadonlySet<string>;
  /** Flux variables that are not set, with each place of use; the value there is empty. */
  readonly unset?: readonly UnsetVariable[];
}

export interface UnsetVariable {
  readonly name: string;
  /** The sync object that could have set it, human-readable. */
  readonly by: string;
  readonly resource: Resource;
  /** The value that contained it, or the value that contains the key that contained it. */
  readonly path: Pointer;
  /** The position in the remaining text; null if there is none. */
  readonly span: Span | null;
}

/** The content of an overlay that could not be built, before any layer changes it. */
export interface Unrendered {
  readonly resources: readonly Resource[];
  readonly generated: readonly { readonly kind: "ConfigMap" | "Secret"; readonly name: string }[];
  /** The namespace of all of it; null if unknown. */
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

/** The namespace as an index key; empty if not set. */
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
    // Each resource is indexed with and without its group, since most callers specify only a built-in kind.
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
 * The resource of that kind, namespace (null: not set) and name; the first if there are several. `group` limits the
 * search to one API group (`""` is core), for kinds that a custom API can also use.
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
