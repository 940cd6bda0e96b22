import { asArray, asObject, asString, isObject, type JsonObject, own } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { namespaceKey } from "../../model/resource.ts";
import { ofKind } from "../objects/overlay-index.ts";
import { parseQuantity, type Quantity } from "./quantity.ts";

/** What a container asks for, or may not exceed. */
export type Side = "requests" | "limits";

/** One entry of a LimitRange's `spec.limits`. */
export interface LimitRangeItem {
  readonly resource: Resource;
  readonly path: Pointer;
  /** `Container`, `Pod`, `PersistentVolumeClaim`; empty where the manifest gives none. */
  readonly type: string;
  readonly value: JsonObject;
}

const known = new WeakMap<Overlay, ReadonlyMap<string, readonly LimitRangeItem[]>>();
const NONE: readonly LimitRangeItem[] = [];

/** The entries of all LimitRanges that the overlay has in that namespace, in the order of rendering. */
export function limitRangeItems(overlay: Overlay, namespace: string | null): readonly LimitRangeItem[] {
  let index = known.get(overlay);
  if (index === undefined) {
    index = Map.groupBy(ofKind(overlay, "LimitRange", "").flatMap(itemsOf), ({ resource }) =>
      namespaceKey(resource.namespace),
    );
    known.set(overlay, index);
  }
  return index.get(namespaceKey(namespace)) ?? NONE;
}

function itemsOf(resource: Resource): LimitRangeItem[] {
  return asArray(asObject(resource.value.spec).limits).flatMap((value, index) =>
    isObject(value)
      ? [{ resource, path: ["spec", "limits", index], type: asString(value.type) ?? "", value }]
      : [],
  );
}

const defaults = new WeakMap<readonly LimitRangeItem[], Map<string, Quantity | null>>();

/**
 * What a container without a value of its own gets from its namespace's LimitRanges; the first that says
 * something wins. Within one entry an absent `default` is `max`, and an absent `defaultRequest` is that
 * `default`, or else `min` (https://kubernetes.io/docs/concepts/policy/limit-range/).
 */
export function defaultAmount(items: readonly LimitRangeItem[], side: Side, name: string): Quantity | null {
  // Found once for all containers of the namespace: many of them times many entries would take for ever.
  const amounts = defaults.get(items) ?? new Map<string, Quantity | null>();
  defaults.set(items, amounts);
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
    const limit = own(value.default, name) ?? own(value.max, name);
    const request = own(value.defaultRequest, name) ?? limit ?? own(value.min, name);
    const quantity = parseQuantity(side === "limits" ? limit : request);
    if (quantity !== null) return quantity;
  }
  return null;
}
