import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import { type Problem, type RelatedPlace, resourcePlace } from "../../model/problem.ts";
import { describeResource, type Resource } from "../../model/resource.ts";
import type { Workload } from "../pods/workload.ts";
import { type Demand, demandOf, describeDemand, totalOf } from "./demand.ts";
import { largestPartPath } from "./pod-resources.ts";
import { compare, type Quantity, ZERO } from "./quantity.ts";
import type { CountedResource } from "./quota.ts";

/** The share of one workload in a sum in the worst case, with the place of its largest value. */
export interface WorkloadDemand {
  readonly resource: Resource;
  readonly path: Pointer;
  readonly demand: Demand;
  readonly total: Quantity;
}

/** The non-zero shares of the workloads in a sum. */
export function workloadDemands(
  workloads: readonly Workload[],
  counted: CountedResource,
  overlay: Overlay,
  nodes: number,
): WorkloadDemand[] {
  return workloads.flatMap((workload) => {
    const demand = demandOf([workload], counted, overlay, nodes);
    const total = totalOf(demand);
    if (total === ZERO) return [];
    const path =
      counted === "pods"
        ? ["spec", "replicas"]
        : largestPartPath(workload, counted.side, counted.name, overlay);
    return [{ resource: workload.resource, path, demand, total }];
  });
}

/** Maximum number of related places; the message contains the whole sum. */
const MAX_RELATED = 20;

/** The places of a finding about a sum: its largest share, and as related places the largest of the others. */
export function demandPlaces(
  parts: readonly WorkloadDemand[],
  counted: CountedResource,
): Required<Pick<Problem, "at" | "related">> {
  const [largest, ...others] = parts.toSorted((a, b) => compare(b.total, a.total));
  const at = resourcePlace(largest!.resource, largest!.path);
  const related = others.slice(0, MAX_RELATED).map(({ resource, path, demand }): RelatedPlace => {
    return {
      at: resourcePlace(resource, path),
      words: `${describeResource(resource)}: ${describeDemand(counted, demand)}`,
    };
  });
  return { at, related };
}

/** The places of a finding about several sums: the place of the first, and the related places of all. */
export function joinPlaces(
  sums: readonly Required<Pick<Problem, "at" | "related">>[],
): Required<Pick<Problem, "at" | "related">> {
  return { at: sums[0]!.at, related: sums.flatMap(({ related }) => related).slice(0, MAX_RELATED) };
}
