import { asObject, ownValue } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Container, Workload } from "../pods/workload.ts";
import {
  amountWithoutLimitRanges,
  type ContainerAmount,
  containerAmount,
  type Side,
} from "./container-resources.ts";
import { add, compare, parseQuantity, type Quantity, ZERO } from "./quantity.ts";

/**
 * The request or limit of a pod for one resource:
 * - `bounded`: the amount at its highest point.
 * - `unbounded`: some containers have no value, so limits have no bound and requests count them as zero; `atLeast` is
 * the sum of the others (the value that the scheduler and quotas count).
 */
export type PodAmount =
  | { readonly state: "bounded"; readonly amount: Quantity }
  | { readonly state: "unbounded"; readonly atLeast: Quantity; readonly unset: readonly Container[] };

/** The value of a `PodAmount` that the scheduler and quotas count. */
export function countedAmount(amount: PodAmount): Quantity {
  return amount.state === "bounded" ? amount.amount : amount.atLeast;
}

/**
 * The effective requests or limits of the pod for a resource (`cpu`, `memory` …): the value of its `resources` for the
 * whole pod, or otherwise the larger of the sum of its containers and its highest point while init containers run; plus
 * `overhead`
 * (https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers,
 * https://kubernetes.io/docs/concepts/workloads/pods/pod-resources/, KEP-753, KEP-2837). The defaults of LimitRanges
 * are applied to the containers. Invalid quantities count as unset.
 */
export function podAmount(workload: Workload, side: Side, name: string, overlay: Overlay): PodAmount {
  const ofContainers = amountOf(
    aggregate(workload, (container) => containerAmount(container, side, name, overlay)),
  );
  const counted = countedAmount(ofContainers);
  const ofPod = effectivePodLevelAmount(workload, side, name);
  const amount = ofPod ?? counted;
  const overhead = parseQuantity(ownValue(workload.podSpec.overhead, name)) ?? ZERO;
  // Overhead raises an existing limit but does not create one.
  const total = side === "requests" || amount !== ZERO ? add(amount, overhead) : amount;
  return ofPod !== null || ofContainers.state === "bounded"
    ? { state: "bounded", amount: total }
    : { ...ofContainers, atLeast: total };
}

/**
 * The place of the largest contribution to the request or limit of the pod: the pod as a whole, or the largest of the
 * containers at its highest point. The pod spec if nothing is set.
 */
export function largestPartPath(workload: Workload, side: Side, name: string, overlay: Overlay): Pointer {
  const ofPod = podLevelAmount(workload, side, name);
  if (ofPod !== null) return ofPod.path;
  const { highest } = aggregate(workload, (container) => containerAmount(container, side, name, overlay));
  const [first, ...others] = highest.flatMap((found) => (found.state === "set" ? [found] : []));
  if (first === undefined) return workload.podSpecPath;
  return others.reduce((most, other) => (compare(other.amount, most.amount) > 0 ? other : most), first).path;
}

/** The pod-level value with its place; null if it is not set or not a quantity. */
export function podLevelAmount(
  workload: Workload,
  side: Side,
  name: string,
): { readonly amount: Quantity; readonly path: Pointer } | null {
  if (!isPodLevelResource(name)) return null;
  const amount = parseQuantity(ownValue(asObject(workload.podSpec.resources)[side], name));
  const path = [...workload.podSpecPath, "resources", side, name];
  return amount === null ? null : { amount, path };
}

function isPodLevelResource(name: string): boolean {
  return name === "cpu" || name === "memory" || name.startsWith("hugepages-");
}

/**
 * The pod-level amount. A missing request is derived, before any LimitRange applies, from the requests of the
 * containers, or otherwise from the limit of the pod.
 */
function effectivePodLevelAmount(workload: Workload, side: Side, name: string): Quantity | null {
  const stated = podLevelAmount(workload, side, name);
  if (stated !== null || side === "limits") return stated?.amount ?? null;
  const limit = podLevelAmount(workload, "limits", name);
  if (limit === null) return null;
  const ofContainers = amountOf(
    aggregate(workload, (container) => amountWithoutLimitRanges(container, side, name)),
  );
  const saysNone = ofContainers.state === "unbounded" && ofContainers.atLeast === ZERO;
  return saysNone ? limit.amount : countedAmount(ofContainers);
}

/** The amounts that run at once at the highest point of a pod, and the containers without a value. */
interface Aggregate {
  readonly highest: readonly ContainerAmount[];
  readonly unset: readonly Container[];
}

/** The highest point while an init container runs: its amount with that of the sidecars started before it. */
interface Peak {
  readonly amount: Quantity;
  readonly sidecars: number;
  readonly init: ContainerAmount | null;
}

/**
 * Aggregates the containers: init containers run one after the other, each together with the sidecars started before
 * it; then all app containers and sidecars run together.
 */
function aggregate(workload: Workload, amountOf: (container: Container) => ContainerAmount): Aggregate {
  const [running, sidecars, unset]: [ContainerAmount[], ContainerAmount[], Container[]] = [[], [], []];
  let besides = ZERO;
  let peak: Peak = { amount: ZERO, sidecars: 0, init: null };
  for (const container of workload.containers) {
    if (container.role === "ephemeral") continue;
    const found = amountOf(container);
    if (found.state !== "set") unset.push(container);
    if (container.role === "sidecar") {
      sidecars.push(found);
      besides = add(besides, sumOf([found]));
    }
    if (container.role !== "init") running.push(found);
    else {
      const amount = add(besides, sumOf([found]));
      if (compare(amount, peak.amount) > 0) peak = { amount, sidecars: sidecars.length, init: found };
    }
  }
  const isPeak = peak.init !== null && compare(peak.amount, sumOf(running)) > 0;
  return { highest: isPeak ? [...sidecars.slice(0, peak.sidecars), peak.init!] : running, unset };
}

function sumOf(amounts: readonly ContainerAmount[]): Quantity {
  return add(...amounts.map((found) => (found.state === "set" ? found.amount : ZERO)));
}

function amountOf({ highest, unset }: Aggregate): PodAmount {
  const amount = sumOf(highest);
  return unset.length === 0 ? { state: "bounded", amount } : { state: "unbounded", atLeast: amount, unset };
}

/**
 * Reports whether the request or limit of a container is set anywhere: in the container (even if invalid), in a
 * LimitRange, or for the pod as a whole.
 */
export function isAmountSet(container: Container, side: Side, name: string, overlay: Overlay): boolean {
  return (
    containerAmount(container, side, name, overlay).state !== "unset" ||
    podLevelAmount(container.workload, side, name) !== null ||
    podLevelAmount(container.workload, "limits", name) !== null
  );
}
