import { applyMode } from "../kubernetes/pods/apply-mode.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Resource } from "../model/resource.ts";
import { apiGroup, namespaceKey } from "../model/resource.ts";
import type { SyncObject } from "../model/sync.ts";

/** A resource, and the sync object that applies it. */
export interface Owned {
  readonly object: SyncObject;
  readonly overlay: Overlay;
  readonly resource: Resource;
}

/** What names a resource in the cluster that the object applies to, whatever version of its API applies it. */
export function ownedKey(
  { apiVersion, kind, namespace, name }: Resource,
  { destination }: SyncObject,
): string {
  return JSON.stringify([destination, apiGroup(apiVersion), kind, namespaceKey(namespace), name]);
}

/** All that the objects apply, by what names it. */
export function ownedBy(objects: readonly SyncObject[]): Map<string, Owned[]> {
  const owned = new Map<string, Owned[]>();
  for (const object of objects) {
    for (const { overlay } of object.sources) {
      for (const resource of overlay?.resources ?? []) {
        const key = ownedKey(resource, object);
        const owners = owned.get(key);
        const owner = { object, overlay: overlay!, resource };
        if (owners === undefined) owned.set(key, [owner]);
        else owners.push(owner);
      }
    }
  }
  return owned;
}

/** Whether the resource says that others have a part in it too. */
export function isShared(resource: Resource): boolean {
  return ["merge", "ifnotpresent", "ignore"].includes(applyMode(resource));
}
