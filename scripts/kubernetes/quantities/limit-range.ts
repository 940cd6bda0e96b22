import { asArray, asObject, asString, isObject, type JsonObject, ownValue } from "../../model/json.ts";
import { memoizeWeak } from "../../model/memoize.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { namespaceKey } from "../../model/resource.ts";
import { ofKind } from "../objects/overlay-index.ts";
import { parseQuantity, type Quantity } from "./quantity.ts";

/** The side of container resources. */
export type Side = "requests" | "limits";

/** One entry of `spec.limits` of a LimitRange. */
export interface LimitRangeItem {
  readonly resource: Resource;
  readonly path: Pointer;
  /** `Container`, `Pod`, `PersistentVolumeClaim`; empty if not set. */
  readonly type: string;
  readonly value: JsonObject;
}

const NO_ITEMS: readonly LimitRangeItem[] = [];

/** The entries of all LimitRanges in that namespace of the overlay, in the order of rendering. */
export function limitRangeItems(overlay: Overlay, namespace: string | null): readonly LimitRangeItem[] {
  return itemsByNamespace(overlay).get(namespaceKey(namespace)) ?? NO_ITEMS;
}

const itemsByNamespace = memoizeWeak((overlay: Overlay): ReadonlyMap<string, readonly LimitRangeItem[]> => {
  const items = ofKind(overlay, "LimitRange", "").flatMap(itemsOf);
  return Map.groupBy(items, ({ resource }) => namespaceKey(resource.namespace));
});

function itemsOf(resource: Resource): LimitRangeItem[] {
  return asArray(asObject(resource.value.spec).limits).flatMap((value, index) =>
    isObject(value)
      ? [{ resource, path: ["spec", "limits", index], type: asString(value.type) ?? "", value }]
      : [],
  );
}

/** Cached for all containers of a namespace: containers times entries would take too long. */
const defaultsOf = memoizeWeak((_: readonly LimitRangeItem[]) => new Map<string, Quantity | null>());

/**
 * The default of the LimitRanges of a namespace for a container without its own value; the first entry that sets one is
 * used. Within one entry, a missing `default` is `max`, and a missing `defaultRequest` is that `default`, or otherwise
 * `min` (https://kubernetes.io/docs/concepts/policy/limit-range/).
 */
export function defaultAmount(items: readonly LimitRangeItem[], side: Side, name: string): Quantity | null {
  const amounts = defaultsOf(items);
  const key = `${side}.${name}`;
  const before = amounts.get(key);
  if (before !== undefined) return before;
  const amount = findDefault(items, side, name);
  amounts.set(key, amount);
  return amount;
}

function findDefault(items: readonly LimitRangeItem[], side: Side, name: string): Quantity | null {
  for (const { type, value } of items) {
    if (type !== "Container") continue;
    const limit = ownValue(value.default, name) ?? ownValue(value.max, name);
    const request = ownValue(value.defaultRequest, name) ?? limit ?? ownValue(value.min, name);
    const quantity = parseQuantity(side === "limits" ? limit : request);
    if (quantity !== null) return quantity;
  }
  return null;
}
