import { nodeCount } from "../kubernetes/pods/replicas.ts";
import { type Workload, workloadOf } from "../kubernetes/pods/workload.ts";
import { demandOf } from "../kubernetes/quantities/demand.ts";
import { compare, multiply, parseQuantity, type Quantity, ZERO } from "../kubernetes/quantities/quantity.ts";
import { countedBy, quotasOf } from "../kubernetes/quantities/quota.ts";
import type { Overlay } from "../model/overlay.ts";
import type { BudgetBound, BudgetedAmount, NamespaceBudget, WorkloadShare } from "../model/overview.ts";
import type { Platform } from "../model/platform.ts";
import { namespaceKey, resourceId } from "../model/resource.ts";

type Counted = Pick<BudgetedAmount, "side" | "resource">;

const COUNTED: readonly Counted[] = [
  { side: "requests", resource: "memory" },
  { side: "limits", resource: "memory" },
  { side: "requests", resource: "cpu" },
  { side: "limits", resource: "cpu" },
];

/** Total resources of the workloads of each namespace, including rollouts, and the limits. */
export function budgetsOf(overlays: readonly Overlay[], platform: Platform | null): NamespaceBudget[] {
  const workloads = overlays.flatMap((overlay) => {
    return overlay.resources.flatMap((resource) => {
      const workload = workloadOf(resource);
      return workload === null ? [] : [{ workload, overlay }];
    });
  });
  const namespaces = Map.groupBy(workloads, ({ workload }) => namespaceKey(workload.resource.namespace));
  return [...namespaces].map(([namespace, members]) => ({
    namespace: namespace === "" ? "default" : namespace,
    amounts: COUNTED.map((counted) => {
      const parts = members.flatMap((member) => partOf(member, counted, platform));
      const total = parts.reduce((sum, part) => sum + amountOf(part), 0);
      const sorted = parts.sort((a, b) => amountOf(b) - amountOf(a));
      return { ...counted, total, bounds: boundsOf(namespace, counted, overlays, platform), shares: sorted };
    }),
  }));
}

function amountOf({ each, steady, surge }: WorkloadShare): number {
  return each * (steady + surge);
}

interface WorkloadOfOverlay {
  readonly workload: Workload;
  readonly overlay: Overlay;
}

function partOf(
  { workload, overlay }: WorkloadOfOverlay,
  { side, resource }: Counted,
  platform: Platform | null,
): WorkloadShare[] {
  const demand = demandOf([workload], { side, name: resource }, overlay, nodeCount(platform));
  return [...demand].flatMap(([each, { steady, surge }]) => {
    if (each === ZERO || steady + surge === 0) return [];
    return [{ workload: resourceId(workload.resource), each: numberOf(each), steady, surge }];
  });
}

/** The limits of an amount. Nodes limit only requests: resource limits can be overcommitted. */
function boundsOf(
  namespace: string,
  { side, resource }: Counted,
  overlays: readonly Overlay[],
  platform: Platform | null,
): BudgetBound[] {
  const budgets = platform?.budget ?? {};
  const budget = Object.hasOwn(budgets, namespace) ? budgets[namespace]?.[side]?.[resource] : undefined;
  const node = side === "requests" ? platform?.node : undefined;
  const capacity = node === undefined ? null : parseQuantity(node[resource]);
  const found: [BudgetBound["kind"], Quantity | null][] = [
    ["quota", quotaOf(namespace, { side, resource }, overlays)],
    ["budget", parseQuantity(budget)],
    ["free", parseQuantity(node?.free?.[resource])],
    ["node", capacity === null ? null : multiply(capacity, node?.count ?? 1)],
  ];
  return found.flatMap(([kind, amount]) => (amount === null ? [] : [{ kind, amount: numberOf(amount) }]));
}

/** The lowest quota of the namespace. */
function quotaOf(
  namespace: string,
  { side, resource }: Counted,
  overlays: readonly Overlay[],
): Quantity | null {
  const bounds = overlays.flatMap((overlay) =>
    quotasOf(overlay, namespace).flatMap(({ hard }) =>
      Object.entries(hard).flatMap(([key, value]) => {
        const counted = countedBy(key);
        const isIt =
          counted !== null && counted !== "pods" && counted.side === side && counted.name === resource;
        return isIt ? (parseQuantity(value) ?? []) : [];
      }),
    ),
  );
  return bounds.reduce<Quantity | null>((least, bound) => {
    return least === null || compare(bound, least) < 0 ? bound : least;
  }, null);
}

/** Converts to cores or bytes. */
function numberOf(quantity: Quantity): number {
  return Number(quantity) / 1e9;
}
