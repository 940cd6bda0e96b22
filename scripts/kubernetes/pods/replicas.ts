import { asObject, asString, type JsonObject, type JsonValue } from "../../model/json.ts";
import { memoizeView } from "../../model/memoize.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Platform } from "../../model/platform.ts";
import { valueAt } from "../../model/pointer.ts";
import { namespaceKey } from "../../model/resource.ts";
import { ofKind } from "../objects/overlay-index.ts";
import type { Workload } from "./workload.ts";

/**
 * The simultaneous pods of a workload in the worst case: `steady` pods, and `surge` additional pods during a rollout.
 */
export interface PodCount {
  readonly steady: number;
  readonly surge: number;
}

/**
 * The worst case, by kind:
 * - Deployment, StatefulSet, ReplicaSet, ReplicationController: `replicas`, or `maxReplicas` of an autoscaler in the
 * overlay that targets it, whichever is larger (an autoscaler does not change zero replicas). A Deployment surges by
 * `maxSurge` (25% rounded up if unset), or not at all with strategy Recreate.
 * - DaemonSet: one on each of the `nodes` of the cluster, plus `maxSurge` (0 if unset).
 * - Job: `parallelism`, at most `completions`. A suspended Job also counts, since it can be resumed at any time.
 * - CronJob: the pods of its Job; with `concurrencyPolicy: Allow`, the default, the same number as surge, since one run
 * may still be active when the next starts. (The number of overlapping runs is unbounded; one overlap is counted.)
 * - Pod: one. PodTemplate: none.
 */
export function podCount(workload: Workload, overlay: Overlay, nodes: number): PodCount {
  const spec = asObject(workload.resource.value.spec);
  switch (workload.kind) {
    case "Pod":
      return { steady: 1, surge: 0 };
    case "PodTemplate":
      return { steady: 0, surge: 0 };
    case "DaemonSet":
      return withSurge(nodes, spec.updateStrategy, 0);
    case "Deployment":
      return withSurge(maximumReplicas(workload, spec, overlay), spec.strategy, "25%");
    case "Job":
      return { steady: jobPods(spec), surge: 0 };
    case "CronJob": {
      const steady = jobPods(asObject(valueAt(spec, ["jobTemplate", "spec"])));
      const overlaps = (spec.concurrencyPolicy ?? "Allow") === "Allow";
      return { steady, surge: overlaps ? steady : 0 };
    }
    default:
      return { steady: maximumReplicas(workload, spec, overlay), surge: 0 };
  }
}

/** The number of nodes that a DaemonSet runs on; one if unknown. */
export function nodeCount(platform: Platform | null): number {
  return platform?.node?.count ?? 1;
}

const MAX_INT32 = 2 ** 31 - 1;

function wholeNumber(value: JsonValue | undefined, fallback: number): number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MAX_INT32
    ? value
    : fallback;
}

function withSurge(steady: number, strategy: JsonValue | undefined, fallback: number | string): PodCount {
  const { type, rollingUpdate } = asObject(strategy);
  if (type === "Recreate" || type === "OnDelete") return { steady, surge: 0 };
  const surge = surgeOf(steady, asObject(rollingUpdate).maxSurge) ?? surgeOf(steady, fallback) ?? 0;
  return { steady, surge };
}

/** A number of pods, or a percentage of `steady`, rounded up; null for any other value. */
function surgeOf(steady: number, value: JsonValue | undefined): number | null {
  if (typeof value === "number") return wholeNumber(value, -1) === value ? value : null;
  const percent = /^(\d{1,5})%$/.exec(asString(value) ?? "")?.[1];
  return percent === undefined ? null : Math.ceil((steady * Number(percent)) / 100);
}

function jobPods(spec: JsonObject): number {
  const parallelism = wholeNumber(spec.parallelism, 1);
  return Math.min(parallelism, wholeNumber(spec.completions, parallelism));
}

function maximumReplicas(workload: Workload, spec: JsonObject, overlay: Overlay): number {
  const replicas = wholeNumber(spec.replicas, 1);
  if (replicas === 0) return 0;
  const { kind, namespace, name } = workload.resource;
  return Math.max(replicas, autoscalers(overlay).get(scaleKey(kind, namespace, name)) ?? 0);
}

function scaleKey(kind: string, namespace: string | null, name: string): string {
  return JSON.stringify([kind, namespaceKey(namespace), name]);
}

/** The highest `maxReplicas` of the HorizontalPodAutoscalers of the overlay, by scale target. */
const autoscalers = memoizeView((overlay: Overlay): ReadonlyMap<string, number> => {
  const highest = new Map<string, number>();
  for (const { value, namespace } of ofKind(overlay, "HorizontalPodAutoscaler", "autoscaling")) {
    const { maxReplicas, scaleTargetRef } = asObject(value.spec);
    const { kind, name } = asObject(scaleTargetRef);
    const key = scaleKey(asString(kind) ?? "", namespace, asString(name) ?? "");
    highest.set(key, Math.max(highest.get(key) ?? 0, wholeNumber(maxReplicas, 0)));
  }
  return highest;
});
