import {
  compare,
  formatQuantity,
  parseQuantity,
  type Quantity,
  ZERO,
} from "../../kubernetes/quantities/quantity.ts";
import { asArray, asObject } from "../../model/json.ts";
import { describeResource, type Resource } from "../../model/resource.ts";
import { type ClusterFinding, finding } from "../finding.ts";
import { isActive, type LivePod } from "../live/pods.ts";
import { amountOf, type PodDemand } from "./demand.ts";

const NAMES = ["memory", "cpu"] as const;

/** A node that takes pods, with what is not requested yet. */
export interface FreeNode {
  readonly name: string;
  memory: Quantity;
  cpu: Quantity;
}

/** Finds workloads whose missing pods, and updates whose additional pods, fit on no node. */
export function checkNodes(
  nodes: readonly Resource[],
  pods: readonly LivePod[],
  demands: readonly PodDemand[],
): ClusterFinding[] {
  const free = freeNodes(nodes, pods);
  if (free.length === 0) return [finding("nodes", "error", "Node", "no node is ready and takes pods")];
  const before = describeFree(free);
  const unplaced = demands.filter((demand) => !place(demand, demand.missing, free));
  const missing = unplaced.map((demand) => {
    return finding(
      "nodes",
      "error",
      describeResource(demand.workload.resource),
      `no node has room for its pod, which requests ${describeNeed(demand)}; ${before}`,
    );
  });
  if (missing.length > 0) return missing;
  const after = describeFree(free);
  const updated = demands.filter((demand) => !place(demand, demand.surge, free));
  return updated.map((demand) => {
    const message = `an update of all workloads at once leaves no room for its second pod, which requests ${describeNeed(demand)}; ${after}`;
    return finding("nodes", "warning", describeResource(demand.workload.resource), message);
  });
}

/** The nodes that are ready and not cordoned, without what their active pods request. */
export function freeNodes(nodes: readonly Resource[], pods: readonly LivePod[]): FreeNode[] {
  const free = new Map(nodes.filter(takesPods).map((node) => [node.name, freeNode(node)]));
  for (const pod of pods) {
    const node = isActive(pod) && pod.node !== null ? free.get(pod.node) : undefined;
    if (node !== undefined)
      for (const name of NAMES) node[name] = (node[name] - pod.requests[name]) as Quantity;
  }
  return [...free.values()];
}

function takesPods({ value }: Resource): boolean {
  const conditions = asArray(asObject(value.status).conditions).map(asObject);
  const isReady = conditions.some(({ type, status }) => type === "Ready" && status === "True");
  return isReady && asObject(value.spec).unschedulable !== true;
}

function freeNode({ name, value }: Resource): FreeNode {
  const { memory, cpu } = asObject(asObject(value.status).allocatable);
  return { name, memory: parseQuantity(memory) ?? ZERO, cpu: parseQuantity(cpu) ?? ZERO };
}

/** Takes the room of `count` pods; false if one of them has none. */
function place(demand: PodDemand, count: number, free: readonly FreeNode[]): boolean {
  for (let pod = 0; pod < count; pod++) {
    const node = free.find((each) =>
      NAMES.every((name) => compare(amountOf(demand, "requests", name), each[name]) <= 0),
    );
    if (node === undefined) return false;
    for (const name of NAMES) node[name] = (node[name] - amountOf(demand, "requests", name)) as Quantity;
  }
  return true;
}

function describeNeed(demand: PodDemand): string {
  return NAMES.map((name) => `${formatQuantity(name, amountOf(demand, "requests", name))} ${name}`).join(
    " and ",
  );
}

const MAX_NODES = 3;

function describeFree(free: readonly FreeNode[]): string {
  const shown = free.slice(0, MAX_NODES).map((node) => `${node.name} has ${describeRoom(node)} left`);
  const more = free.length > MAX_NODES ? `, and ${free.length - MAX_NODES} more` : "";
  return shown.join(", ") + more;
}

/** `96Mi memory and 250m cpu`, rounded down to whole MiB and millicores. */
export function describeRoom(node: FreeNode): string {
  return `${wholeUnits(node.memory, 1024n ** 2n * 10n ** 9n)}Mi memory and ${wholeUnits(node.cpu, 10n ** 6n)}m cpu`;
}

function wholeUnits(amount: Quantity, unit: bigint): bigint {
  return amount < 0n ? 0n : amount / unit;
}
