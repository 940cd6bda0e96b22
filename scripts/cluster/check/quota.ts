import { add, compare, formatQuantity, parseQuantity, ZERO } from "../../kubernetes/quantities/quantity.ts";
import { countedBy } from "../../kubernetes/quantities/quota.ts";
import { asObject } from "../../model/json.ts";
import { describeResource, type Resource } from "../../model/resource.ts";
import { type ClusterFinding, finding } from "../finding.ts";
import { type PodDemand, totalDemand } from "./demand.ts";

/** Finds quotas of the cluster that have no room for the pods that the repository still needs, or for an update. */
export function checkQuotas(quotas: readonly Resource[], demands: readonly PodDemand[]): ClusterFinding[] {
  return quotas.flatMap((quota) => {
    const own = demands.filter(({ workload }) => workload.resource.namespace === quota.namespace);
    const { hard, used } = asObject(quota.value.status);
    return Object.entries(asObject(hard)).flatMap(([key, limit]) =>
      checkAmount(quota, key, { limit: String(limit), used: String(asObject(used)[key] ?? "0") }, own),
    );
  });
}

function checkAmount(
  quota: Resource,
  key: string,
  status: { readonly limit: string; readonly used: string },
  demands: readonly PodDemand[],
): ClusterFinding[] {
  const counted = countedBy(key);
  const limit = parseQuantity(status.limit);
  if (counted === null || counted === "pods" || limit === null) return [];
  const used = parseQuantity(status.used) ?? ZERO;
  const needs = [false, true].map((surge) => totalDemand(demands, counted.side, counted.name, surge));
  const [missing, updating] = needs as [typeof ZERO, typeof ZERO];
  const show = (amount: typeof ZERO) => formatQuantity(counted.name, amount);
  const state = `${key} uses ${show(used)} of ${show(limit)}`;
  if (missing > 0n && compare(add(used, missing), limit) > 0)
    return [
      finding(
        "quota",
        "error",
        describeResource(quota),
        `${state}; the missing pods need ${show(missing)} more`,
      ),
    ];
  if (compare(add(used, updating), limit) <= 0) return [];
  const message = `${state}; an update of all workloads at once needs ${show(updating)} more, so some of its pods wait`;
  return [finding("quota", "warning", describeResource(quota), message)];
}
