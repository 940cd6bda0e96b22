import { workloadOf } from "../../kubernetes/pods/workload.ts";
import { asArray, asObject } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Resource } from "../../model/resource.ts";
import { demandsOf } from "../check/demand.ts";
import { checkNodes } from "../check/nodes.ts";
import { checkPods } from "../check/pods.ts";
import { checkQuotas } from "../check/quota.ts";
import type { DesiredState } from "../desired.ts";
import type { LivePod } from "../live/pods.ts";
import { type ReachableService, servicesInOrder } from "../smoke/order.ts";

/** The live state that a plan is made from. */
export interface PlanState {
  readonly nodes: readonly Resource[];
  readonly pods: readonly LivePod[];
  readonly workloads: readonly Resource[];
  readonly quotas: readonly Resource[];
}

/** One service of the repository and the state of its workload in the cluster. */
export interface PlannedService {
  readonly service: ReachableService;
  /** `ready`: all pods are ready; `starting`: not yet; `failing`: a pod does not run; `absent`: it does not exist. */
  readonly state: "ready" | "starting" | "failing" | "absent";
  /** The reasons why it must not be applied next; empty for the one that may come next, and for those that are ready. */
  readonly obstacles: readonly string[];
}

/** Returns the services in order of dependency. At most one that is absent has no obstacles: the next one. */
export function planOf(desired: DesiredState, live: PlanState): PlannedService[] {
  const planned: PlannedService[] = [];
  for (const service of servicesInOrder(desired)) {
    const state = stateOf(service, live);
    const obstacles = state === "ready" ? [] : obstaclesOf(service, planned, desired, live);
    planned.push({ service, state, obstacles });
  }
  return planned;
}

function stateOf(
  { namespace, name }: ReachableService,
  { workloads, pods }: PlanState,
): PlannedService["state"] {
  const workload = workloads.find((each) => each.namespace === namespace && each.name === name);
  if (workload === undefined) return "absent";
  if (isRolledOut(workload)) return "ready";
  const own = pods.filter((pod) => pod.namespace === namespace && pod.owner?.name === name);
  return checkPods(own, [workload]).length > 0 ? "failing" : "starting";
}

/** Reports whether all pods of the newest template are ready, as `kubectl rollout status` does. */
export function isRolledOut({ value }: Pick<Resource, "value">): boolean {
  const { generation } = asObject(value.metadata);
  const { replicas } = asObject(value.spec);
  const status = asObject(value.status);
  const wanted = Number(replicas ?? 1);
  const isObserved = Number(status.observedGeneration ?? 0) >= Number(generation ?? 0);
  return (
    isObserved &&
    status.updatedReplicas === wanted &&
    status.readyReplicas === wanted &&
    status.replicas === wanted
  );
}

function obstaclesOf(
  service: ReachableService,
  before: readonly PlannedService[],
  desired: DesiredState,
  live: PlanState,
): string[] {
  const waiting = before.filter(({ state }) => state !== "ready").map((other) => other.service.name);
  if (waiting.length > 0) return [`${waiting.join(", ")} must be ready first`];
  const overlays = desired.overlays.map((overlay) => onlyOf(overlay, service));
  const demands = demandsOf(overlays, live.pods, live.nodes.length);
  return [...checkNodes(live.nodes, live.pods, demands), ...checkQuotas(live.quotas, demands)]
    .filter(({ severity }) => severity === "error")
    .map(({ object, message }) => `${object}: ${message}`);
}

/** The overlay without the other workloads and what only they use: their Services and generated ConfigMaps. */
export function onlyOf(
  overlay: Overlay,
  { namespace, name }: Pick<ReachableService, "namespace" | "name">,
): Overlay {
  const others = overlay.resources.filter(
    (resource) =>
      workloadOf(resource) !== null && !(resource.namespace === namespace && resource.name === name),
  );
  const theirs = new Set(others.flatMap((workload) => [workload, ...dependentsOf(workload, overlay)]));
  const own = overlay.resources.find((each) => workloadOf(each) !== null && !theirs.has(each));
  if (own === undefined) return { ...overlay, resources: [] };
  const kept = new Set([own, ...dependentsOf(own, overlay)]);
  return { ...overlay, resources: overlay.resources.filter((each) => kept.has(each) || !theirs.has(each)) };
}

/** Services that select the pods of a workload, and ConfigMaps that they mount. */
function dependentsOf(resource: Resource, { resources }: Overlay): Resource[] {
  const workload = workloadOf(resource)!;
  const labels = asObject(workload.podMetadata.labels);
  const volumes = asArray(workload.podSpec.volumes).map(
    (volume) => asObject(asObject(volume).configMap).name,
  );
  return resources.filter(({ kind, namespace, name, value }) => {
    if (namespace !== resource.namespace) return false;
    if (kind === "ConfigMap") return volumes.includes(name);
    const selector = Object.entries(asObject(asObject(value.spec).selector));
    return kind === "Service" && selector.length > 0 && selector.every(([key, text]) => labels[key] === text);
  });
}
