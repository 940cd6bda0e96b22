import { asObject, asString, type JsonValue } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup, namespaceKey } from "../../model/resource.ts";
import { ofKind } from "../objects/overlay-index.ts";
import { type PodTemplate, podTemplatesOf } from "../pods/pod-template.ts";
import { isZero, podsOf } from "../pods/rollout.ts";
import { labelSelector, type Selector, selects } from "./selector.ts";

/** A PodDisruptionBudget with the workloads of the overlay that it selects. */
export interface Disruption {
  readonly resource: Resource;
  readonly selector: Selector;
  readonly selected: readonly PodTemplate[];
}

/** Kinds whose pods a drain evicts, and whose count their manifest says. */
const COUNTED: ReadonlySet<string> = new Set([
  "Deployment",
  "StatefulSet",
  "ReplicaSet",
  "ReplicationController",
]);

/** The overlay's PodDisruptionBudgets that select workloads in it; one without a selector, or of odd shape, is left out. */
export function disruptionsOf(overlay: Overlay): Disruption[] {
  const templates = Map.groupBy(overlay.resources.flatMap(podTemplatesOf), ({ namespace }) => namespace);
  return ofKind(overlay, "PodDisruptionBudget", "policy").flatMap((resource) => {
    const selector = labelSelector(asObject(resource.value.spec).selector);
    if (selector === null) return [];
    const inNamespace = templates.get(namespaceKey(resource.namespace)) ?? [];
    const selected = inNamespace.filter((template) => surelySelects(selector, template));
    return selected.length === 0 ? [] : [{ resource, selector, selected }];
  });
}

/** Not where a label is one that something may yet put on the pods. */
function surelySelects(selector: Selector, template: PodTemplate): boolean {
  const isWritten = selector.every(({ key, operator }) => {
    return operator === "NotIn" || operator === "DoesNotExist" || template.labels.has(key);
  });
  return isWritten && selects(selector, template);
}

/** Why a budget lets no pod be evicted. */
export type Blocked =
  | { readonly by: "never"; readonly field: "minAvailable" | "maxUnavailable"; readonly value: string }
  | { readonly by: "all"; readonly value: string; readonly kept: number; readonly pods: number };

/**
 * Why no pod may ever be evicted although all are ready; null where one may, or where nobody knows how many there are.
 * Percentages round up (https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages).
 */
export function blockedBy({ resource, selected }: Disruption, overlay: Overlay): Blocked | null {
  const { minAvailable, maxUnavailable } = asObject(resource.value.spec);
  const field = minAvailable === undefined || minAvailable === null ? "maxUnavailable" : "minAvailable";
  const value = field === "minAvailable" ? minAvailable : maxUnavailable;
  const counts = selected.map((template) => leastPods(template.resource, overlay));
  if (value === undefined || counts.includes(null)) return null;
  const pods = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  if (pods === 0) return null;
  if (field === "maxUnavailable") return isZero(value) ? { by: "never", field, value: String(value) } : null;
  if (value === "100%") return { by: "never", field, value };
  const kept = podsOf(value, pods, Math.ceil);
  return kept !== null && kept >= pods ? { by: "all", value: String(value), kept, pods } : null;
}

/** The pods of a workload at the fewest: its replicas, or its autoscaler's minimum; null where something else scales it. */
function leastPods(resource: Resource, overlay: Overlay): number | null {
  if (!COUNTED.has(resource.kind)) return null;
  const replicas = asObject(resource.value.spec).replicas ?? 1;
  if (typeof replicas !== "number") return null;
  const scaler = scalersOf(overlay).get(scaleKey(resource.namespace, resource.kind, resource.name));
  if (scaler === undefined || replicas === 0) return replicas;
  if (scaler.kind !== "HorizontalPodAutoscaler" || apiGroup(scaler.apiVersion) !== "autoscaling") return null;
  const least: JsonValue = asObject(scaler.value.spec).minReplicas ?? 1;
  return typeof least === "number" ? least : null;
}

const known = new WeakMap<Overlay, ReadonlyMap<string, Resource>>();

/** The resources that say how many pods others have, by those: autoscalers of Kubernetes and KEDA, Flagger, Argo Rollouts. */
function scalersOf(overlay: Overlay): ReadonlyMap<string, Resource> {
  const before = known.get(overlay);
  if (before !== undefined) return before;
  const scalers = new Map<string, Resource>();
  for (const scaler of overlay.resources) {
    if (scaler.kind === "VerticalPodAutoscaler") continue;
    const { scaleTargetRef, targetRef, workloadRef } = asObject(scaler.value.spec);
    for (const ref of [scaleTargetRef, targetRef, workloadRef]) {
      const { kind, name } = asObject(ref);
      // KEDA takes a Deployment where no kind is written.
      scalers.set(scaleKey(scaler.namespace, asString(kind) ?? "Deployment", asString(name) ?? ""), scaler);
    }
  }
  known.set(overlay, scalers);
  return scalers;
}

function scaleKey(namespace: string | null, kind: string, name: string): string {
  return JSON.stringify([namespaceKey(namespace), kind, name]);
}
