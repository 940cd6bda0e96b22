import { podCount } from "../../kubernetes/pods/replicas.ts";
import { type Workload, workloadOf } from "../../kubernetes/pods/workload.ts";
import type { Side } from "../../kubernetes/quantities/limit-range.ts";
import { countedAmount, podAmount } from "../../kubernetes/quantities/pod-resources.ts";
import { add, multiply, type Quantity } from "../../kubernetes/quantities/quantity.ts";
import type { Overlay } from "../../model/overlay.ts";
import { isActive, type LivePod } from "../live/pods.ts";

/** Pods that a workload of the repository still needs in the cluster. */
export interface PodDemand {
  readonly workload: Workload;
  readonly overlay: Overlay;
  /** Pods that do not exist yet. */
  readonly missing: number;
  /** Additional pods while it is updated. */
  readonly surge: number;
}

/** Returns the demand of every long-running workload of the overlays. */
export function demandsOf(
  overlays: readonly Overlay[],
  pods: readonly LivePod[],
  nodes: number,
): PodDemand[] {
  const counts = Map.groupBy(
    pods.filter((pod) => isActive(pod) && pod.owner !== null),
    ({ namespace, owner }) => `${owner!.kind}/${namespace}/${owner!.name}`,
  );
  return overlays.flatMap((overlay) =>
    overlay.resources.flatMap((resource) => {
      const workload = workloadOf(resource);
      if (workload === null) return [];
      const { steady, surge } = podCount(workload, overlay, nodes);
      const existing = counts.get(`${resource.kind}/${resource.namespace}/${resource.name}`)?.length ?? 0;
      return [{ workload, overlay, missing: Math.max(0, steady - existing), surge }];
    }),
  );
}

/** The request or limit of one pod. */
export function amountOf({ workload, overlay }: PodDemand, side: Side, name: string): Quantity {
  return countedAmount(podAmount(workload, side, name, overlay));
}

/** The sum of the missing pods, and with `surge` of the additional pods of an update of all workloads at once. */
export function totalDemand(
  demands: readonly PodDemand[],
  side: Side,
  name: string,
  withSurge: boolean,
): Quantity {
  return add(
    ...demands.map((demand) =>
      multiply(amountOf(demand, side, name), demand.missing + (withSurge ? demand.surge : 0)),
    ),
  );
}
