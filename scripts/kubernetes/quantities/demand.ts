import type { Overlay } from "../../model/overlay.ts";
import { type PodCount, podCount } from "../pods/replicas.ts";
import type { Workload } from "../pods/workload.ts";
import type { Side } from "./limit-range.ts";
import { countedAmount, podAmount } from "./pod-resources.ts";
import { add, formatQuantity, multiply, parseQuantity, type Quantity, ZERO } from "./quantity.ts";
import type { CountedResource } from "./quota.ts";

/** The number of pods in the worst case, by the amount of each pod. */
export type Demand = ReadonlyMap<Quantity, PodCount>;

/** The simultaneous demand of the workloads in the worst case. Containers without a value count as zero. */
export function demandOf(
  workloads: readonly Workload[],
  counted: CountedResource,
  overlay: Overlay,
  nodes: number,
): Demand {
  return mergeDemands(
    workloads.map((workload) => {
      const amount = counted === "pods" ? ONE : amountPerPod(workload, counted, overlay);
      return new Map([[amount, podCount(workload, overlay, nodes)]]);
    }),
  );
}

const ONE = parseQuantity(1) ?? ZERO;

function amountPerPod(
  workload: Workload,
  { side, name }: { side: Side; name: string },
  overlay: Overlay,
): Quantity {
  return countedAmount(podAmount(workload, side, name, overlay));
}

export function mergeDemands(demands: readonly Demand[]): Demand {
  const merged = new Map<Quantity, PodCount>();
  for (const [amount, { steady, surge }] of demands.flatMap((demand) => [...demand])) {
    const before = merged.get(amount) ?? { steady: 0, surge: 0 };
    merged.set(amount, { steady: before.steady + steady, surge: before.surge + surge });
  }
  return merged;
}

export function totalOf(demand: Demand): Quantity {
  return add(...[...demand].map(([amount, { steady, surge }]) => multiply(amount, steady + surge)));
}

/** Maximum number of terms in a readable sum. */
const MAX_TERMS = 4;

/** The sum in human-readable form: `4 × 256Mi + 1 × 64Mi + surge 4 × 256Mi`; for pods just `4 + surge 4`. */
export function describeDemand(counted: CountedResource, demand: Demand): string {
  const terms = (["steady", "surge"] as const).flatMap((part) => {
    const largestFirst = [...demand].filter(([amount, pods]) => amount !== ZERO && pods[part] > 0);
    largestFirst.sort(([a], [b]) => (a < b ? 1 : -1));
    const texts = largestFirst.map(([amount, pods]) => {
      const times = `${part === "surge" ? "surge " : ""}${pods[part]}`;
      return counted === "pods" ? times : `${times} × ${formatQuantity(counted.name, amount)}`;
    });
    return texts.length > MAX_TERMS ? [...texts.slice(0, MAX_TERMS), "…"] : texts;
  });
  return terms.join(" + ") || "0";
}

/** A sum beside its bound: `memory limits 1344Mi of 1Gi (5 × 256Mi + 1 × 64Mi)`. */
export function describeExcess(
  label: string,
  counted: CountedResource,
  demand: Demand,
  bound: Quantity,
): string {
  const name = counted === "pods" ? "pods" : counted.name;
  const [total, most] = [totalOf(demand), bound].map((amount) => formatQuantity(name, amount));
  return `${label} ${total} of ${most} (${describeDemand(counted, demand)})`;
}
