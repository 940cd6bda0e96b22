import { memoizeView } from "../../model/memoize.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup, namespaceKey } from "../../model/resource.ts";

interface Index {
  readonly byId: ReadonlyMap<string, Resource>;
  readonly byKind: ReadonlyMap<string, readonly Resource[]>;
}

function idKey(kind: string, namespace: string | null, name: string, group?: string): string {
  return JSON.stringify([kind, namespaceKey(namespace), name, ...(group === undefined ? [] : [group])]);
}

function kindKey(kind: string, group?: string): string {
  return JSON.stringify(group === undefined ? [kind] : [kind, group]);
}

const indexOf = memoizeView((overlay: Overlay): Index => {
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
  return { byId, byKind };
});

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
