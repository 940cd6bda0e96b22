import { asObject, ownValue } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Container, Workload } from "../pods/workload.ts";
import { containersWithResources } from "../pods/workload.ts";
import { type ContainerAmount, containerAmount, type Side } from "./container-resources.ts";
import type { LimitRangeItem } from "./limit-range.ts";
import { type PodAmount, podAmount } from "./pod-resources.ts";
import { compare, exceedsRatio, parseQuantity, type Quantity, ZERO } from "./quantity.ts";

/** The object of a LimitRange entry: a container, or the pod as a whole. */
export interface LimitedObject {
  /** The name of the container or workload. */
  readonly name: string;
  readonly path: Pointer;
  /** The effective amount with its place; null if not set. */
  amountOf(side: Side, resource: string): { readonly amount: Quantity; readonly path: Pointer } | null;
}

/** A violation of a limit; `bound` is the value in the LimitRange. */
export type LimitRangeViolation =
  | {
      readonly kind: "over" | "under";
      readonly side: Side;
      readonly amount: Quantity;
      readonly bound: Quantity;
      readonly path: Pointer;
    }
  | { readonly kind: "unset"; readonly side: Side; readonly bound: Quantity; readonly path: Pointer }
  | {
      readonly kind: "ratio";
      readonly request: Quantity;
      readonly limit: Quantity;
      readonly bound: Quantity;
      readonly path: Pointer;
    };

/**
 * The objects in a workload to which an entry of that type applies: its containers (never ephemeral ones), its pod, or
 * nothing.
 */
export function limitedObjects(item: LimitRangeItem, workload: Workload, overlay: Overlay): LimitedObject[] {
  if (item.type === "Container") {
    return containersWithResources(workload).map((container) => limitedContainer(container, overlay));
  }
  return item.type === "Pod" ? [limitedPod(workload, overlay)] : [];
}

function limitedContainer(container: Container, overlay: Overlay): LimitedObject {
  return {
    name: container.name,
    path: container.path,
    amountOf(side, resource) {
      const found: ContainerAmount = containerAmount(container, side, resource, overlay);
      return found.state === "set" ? found : null;
    },
  };
}

function limitedPod(workload: Workload, overlay: Overlay): LimitedObject {
  const path = workload.podSpecPath;
  return {
    name: workload.resource.name,
    path,
    // As in the API server: containers without a value count only if all containers have none.
    amountOf(side, resource) {
      const found: PodAmount = podAmount(workload, side, resource, overlay);
      if (found.state === "bounded") return { amount: found.amount, path };
      return found.atLeast === ZERO ? null : { amount: found.atLeast, path };
    },
  };
}

/** The resources that an entry limits in any way. */
export function limitedResources(item: LimitRangeItem): string[] {
  const { min, max, maxLimitRequestRatio } = item.value;
  return [...new Set([min, max, maxLimitRequestRatio].flatMap((bounds) => Object.keys(asObject(bounds))))];
}

/**
 * The violations of `min`, `max` and `maxLimitRequestRatio` of an entry for one resource, as the API server validates
 * them (https://kubernetes.io/docs/concepts/policy/limit-range/). Only requests are compared with `min` and only limits
 * with `max`: a limit below `min` or a request above `max` without such a violation requires a request above its limit,
 * which another rule reports.
 */
export function limitRangeViolations(
  item: LimitRangeItem,
  bounded: LimitedObject,
  resource: string,
): LimitRangeViolation[] {
  const { min, max, maxLimitRequestRatio } = item.value;
  const request = bounded.amountOf("requests", resource);
  const limit = bounded.amountOf("limits", resource);
  const found: LimitRangeViolation[] = [];
  const low = parseQuantity(ownValue(min, resource));
  if (low !== null && (request === null || compare(request.amount, low) < 0)) {
    found.push(minMaxViolation("under", "requests", request, low, bounded));
  }
  const high = parseQuantity(ownValue(max, resource));
  if (high !== null && (limit === null || compare(limit.amount, high) > 0)) {
    found.push(minMaxViolation("over", "limits", limit, high, bounded));
  }
  const bound = parseQuantity(ownValue(maxLimitRequestRatio, resource));
  if (bound === null || request === null || limit === null) return found;
  if (request.amount <= ZERO || !exceedsRatio(limit.amount, request.amount, bound)) return found;
  return [...found, { kind: "ratio", request: request.amount, limit: limit.amount, bound, path: limit.path }];
}

function minMaxViolation(
  kind: "over" | "under",
  side: Side,
  found: { readonly amount: Quantity; readonly path: Pointer } | null,
  bound: Quantity,
  bounded: LimitedObject,
): LimitRangeViolation {
  return found === null
    ? { kind: "unset", side, bound, path: bounded.path }
    : { kind, side, bound, amount: found.amount, path: found.path };
}
