import { applyMode } from "../kubernetes/pods/apply-mode.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Resource } from "../model/resource.ts";
import { apiGroup, namespaceKey } from "../model/resource.ts";
import type { SyncObject } from "../model/sync.ts";

/** A resource and the sync object that applies it. */
export interface AppliedResource {
  readonly object: SyncObject;
  readonly overlay: Overlay;
  readonly resource: Resource;
}

/** The identity of a resource in the destination cluster, regardless of its API version. */
export function appliedKey(
  { apiVersion, kind, namespace, name }: Resource,
  { destination }: SyncObject,
): string {
  return JSON.stringify([destination, apiGroup(apiVersion), kind, namespaceKey(namespace), name]);
}

/** All resources that the objects apply, by `ownedKey`. */
export function appliedResources(objects: readonly SyncObject[]): Map<string, AppliedResource[]> {
  const owned = new Map<string, AppliedResource[]>();
  for (const object of objects) {
    for (const { overlay } of object.sources) {
      for (const resource of overlay?.resources ?? []) {
        const key = appliedKey(resource, object);
        const owners = owned.get(key);
        const owner = { object, overlay: overlay!, resource };
        if (owners === undefined) owned.set(key, [owner]);
        else owners.push(owner);
      }
    }
  }
  return owned;
}

/** True if an annotation declares that the resource is also managed by others. */
export function isSharedByAnnotation(resource: Resource): boolean {
  return ["merge", "ifnotpresent", "ignore"].includes(applyMode(resource));
}
