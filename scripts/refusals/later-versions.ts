import { asArray, asObject, type JsonObject } from "../model/json.ts";
import { formatPointer } from "../model/pointer.ts";
import type { Refusal } from "../model/refusal.ts";

/**
 * Reports whether a later Kubernetes version accepts what an older one refuses by default. The feature gate
 * `HPAScaleToZero`, on by default since 1.37, lets a HorizontalPodAutoscaler with an `Object` or `External` metric
 * have no replicas (https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/).
 */
export function isAcceptedLater({ path }: Refusal, { kind, spec }: JsonObject): boolean {
  if (kind !== "HorizontalPodAutoscaler" || formatPointer(path) !== "/spec/minReplicas") return false;
  const { minReplicas, metrics } = asObject(spec);
  const types = asArray(metrics).map((metric) => asObject(metric).type);
  return minReplicas === 0 && types.some((type) => type === "Object" || type === "External");
}
