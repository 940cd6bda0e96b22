import { asObject, asString, type JsonValue } from "../../model/json.ts";
import { memoizeView } from "../../model/memoize.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup, namespaceKey } from "../../model/resource.ts";
import { ofKind } from "../objects/overlay-index.ts";
import { type PodTemplate, podTemplatesOf } from "../pods/pod-template.ts";
import { absolutePods, isZero } from "../pods/rollout.ts";
import { certainlySelects, labelSelector, type Selector } from "./selector.ts";

/** A PodDisruptionBudget with the workloads of the overlay that it selects. */
export interface DisruptionBudget {
  readonly resource: Resource;
  readonly selector: Selector;
  readonly selected: readonly PodTemplate[];
}

/** Kinds whose pods a drain evicts and whose replica count is in their manifest. */
const REPLICATED_KINDS: ReadonlySet<string> = new Set([
  "Deployment",
  "StatefulSet",
  "ReplicaSet",
  "ReplicationController",
]);

/**
 * The PodDisruptionBudgets of the overlay with the workloads that they select there, except those without a selector or
 * with an invalid one.
 */
export function disruptionBudgetsOf(overlay: Overlay): DisruptionBudget[] {
  const templates = Map.groupBy(overlay.resources.flatMap(podTemplatesOf), ({ namespace }) => namespace);
  return ofKind(overlay, "PodDisruptionBudget", "policy").flatMap((resource) => {
    const selector = labelSelector(asObject(resource.value.spec).selector);
    if (selector === null) return [];
    const inNamespace = templates.get(namespaceKey(resource.namespace)) ?? [];
    const selected = inNamespace.filter((template) => certainlySelects(selector, template));
    return [{ resource, selector, selected }];
  });
}

/** The reason why a budget allows no eviction. */
export type EvictionBlock =
  | { readonly by: "unset" }
  | { readonly by: "never"; readonly field: "minAvailable" | "maxUnavailable"; readonly value: string }
  | { readonly by: "all"; readonly value: string; readonly kept: number; readonly pods: number };

/**
 * The reason why no pod can be evicted although all are ready; null if one can be, or if their number is unknown.
 * Percentages round up
 * (https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages).
 */
export function evictionBlockOf(
  { resource, selected }: DisruptionBudget,
  overlay: Overlay,
): EvictionBlock | null {
  const { minAvailable, maxUnavailable } = asObject(resource.value.spec);
  const field = minAvailable === undefined || minAvailable === null ? "maxUnavailable" : "minAvailable";
  const value = field === "minAvailable" ? minAvailable : maxUnavailable;
  if (value === undefined || value === null) return { by: "unset" };
  if (selected.length === 0) return neverBlock(field, value);
  const counts = selected.map((template) => minimumPods(template.resource, overlay));
  if (counts.includes(null)) return null;
  const pods = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  if (pods === 0) return null;
  const never = neverBlock(field, value);
  if (never !== null || field === "maxUnavailable") return never;
  const kept = absolutePods(value, pods, Math.ceil);
  return kept !== null && kept >= pods ? { by: "all", value: String(value), kept, pods } : null;
}

/** A bound that allows no eviction whatever the number of pods. */
function neverBlock(field: "minAvailable" | "maxUnavailable", value: JsonValue): EvictionBlock | null {
  const isNever = field === "maxUnavailable" ? isZero(value) : value === "100%";
  return isNever ? { by: "never", field, value: String(value) } : null;
}

/**
 * The minimum number of pods of a workload: its replicas, or the minimum of its autoscaler; null if another controller
 * scales it.
 */
function minimumPods(resource: Resource, overlay: Overlay): number | null {
  if (!REPLICATED_KINDS.has(resource.kind)) return null;
  const replicas = asObject(resource.value.spec).replicas ?? 1;
  if (typeof replicas !== "number") return null;
  const scaler = scalersOf(overlay).get(scaleKey(resource.namespace, resource.kind, resource.name));
  if (scaler === undefined || replicas === 0) return replicas;
  const minimum = MINIMUM_FIELDS.get(`${apiGroup(scaler.apiVersion)}/${scaler.kind}`);
  if (minimum === undefined) return null;
  const least: JsonValue = asObject(scaler.value.spec)[minimum.field] ?? minimum.fallback;
  // KEDA scales to zero and back, so the budget then has no pods to protect.
  return typeof least === "number" && least > 0 ? least : null;
}

/** The field with the minimum number of pods, and its default, by autoscaler. */
const MINIMUM_FIELDS: ReadonlyMap<string, { readonly field: string; readonly fallback: number }> = new Map([
  ["autoscaling/HorizontalPodAutoscaler", { field: "minReplicas", fallback: 1 }],
  // https://keda.sh/docs/latest/reference/scaledobject-spec/
  ["keda.sh/ScaledObject", { field: "minReplicaCount", fallback: 0 }],
]);

/**
 * The resources that set the pod count of workloads, by workload: autoscalers of Kubernetes and KEDA, Flagger, Argo
 * Rollouts.
 */
const scalersOf = memoizeView((overlay: Overlay): ReadonlyMap<string, Resource> => {
  const scalers = new Map<string, Resource>();
  for (const scaler of overlay.resources) {
    if (scaler.kind === "VerticalPodAutoscaler") continue;
    const { scaleTargetRef, targetRef, workloadRef } = asObject(scaler.value.spec);
    for (const ref of [scaleTargetRef, targetRef, workloadRef]) {
      const { kind, name } = asObject(ref);
      // KEDA assumes a Deployment if no kind is set.
      scalers.set(scaleKey(scaler.namespace, asString(kind) ?? "Deployment", asString(name) ?? ""), scaler);
    }
  }
  return scalers;
});

function scaleKey(namespace: string | null, kind: string, name: string): string {
  return JSON.stringify([namespaceKey(namespace), kind, name]);
}
