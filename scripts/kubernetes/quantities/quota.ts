import { asArray, asObject, isObject, type JsonObject } from "../../model/json.ts";
import { memoizeView } from "../../model/memoize.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Resource } from "../../model/resource.ts";
import { namespaceKey } from "../../model/resource.ts";
import { ofKind } from "../objects/overlay-index.ts";
import type { Side } from "./limit-range.ts";

/** A ResourceQuota that counts every pod of its namespace. */
export interface Quota {
  readonly resource: Resource;
  /** `spec.hard`: the limits by counted resource. */
  readonly hard: JsonObject;
}

/** The quotas of a namespace in the overlay. Quotas with scopes are omitted: they count only some pods. */
export function quotasOf(overlay: Overlay, namespace: string | null): readonly Quota[] {
  return quotasByNamespace(overlay).get(namespaceKey(namespace)) ?? [];
}

const quotasByNamespace = memoizeView((overlay: Overlay): ReadonlyMap<string, readonly Quota[]> => {
  const quotas = ofKind(overlay, "ResourceQuota", "").flatMap(readQuota);
  return Map.groupBy(quotas, ({ resource }) => namespaceKey(resource.namespace));
});

function readQuota(resource: Resource): Quota[] {
  const { scopes, scopeSelector, hard } = asObject(resource.value.spec);
  const isScoped = asArray(scopes).length > 0 || isObject(scopeSelector);
  return isScoped || !isObject(hard) ? [] : [{ resource, hard }];
}

/** A quantity of pods that a quota counts: their number, or the requests or limits of one resource. */
export type CountedResource = "pods" | { readonly side: Side; readonly name: string };

const REQUEST_KEYS: ReadonlySet<string> = new Set(["cpu", "memory", "ephemeral-storage"]);

/**
 * The quantity that a key of `spec.hard` counts (https://kubernetes.io/docs/concepts/policy/resource-quotas/); null if
 * it does not count pods: storage of claims, numbers of other objects.
 */
export function countedBy(key: string): CountedResource | null {
  if (key === "pods" || key === "count/pods") return "pods";
  if (REQUEST_KEYS.has(key)) return { side: "requests", name: key };
  const [, side, name] = /^(requests|limits)\.(.+)$/.exec(key) ?? [];
  if (side === undefined || name === undefined || name === "storage") return null;
  return { side: side === "limits" ? "limits" : "requests", name };
}
