import { asObject, type JsonValue } from "../../model/json.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup } from "../../model/resource.ts";

/** The rolling update parameters of a Deployment, in whole pods. */
export interface RollingUpdate {
  readonly replicas: number;
  /** Additional new pods; either this or `unavailable` is not zero. */
  readonly surge: number;
  /** Old pods that can end before new ones are ready. */
  readonly unavailable: number;
}

/**
 * The rolling update of a Deployment; null for strategy Recreate, for zero replicas, for other kinds, and for numbers
 * that cannot be parsed. `maxSurge` rounds up, `maxUnavailable` down, both are 25% if unset, and if both are zero, one
 * pod can be unavailable
 * (https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment).
 */
export function rollingUpdateOf({ apiVersion, kind, value }: Resource): RollingUpdate | null {
  if (kind !== "Deployment" || apiGroup(apiVersion) !== "apps") return null;
  const { replicas: written, strategy } = asObject(value.spec);
  const { type, rollingUpdate } = asObject(strategy);
  const replicas = written ?? 1;
  if (type === "Recreate" || typeof replicas !== "number" || !(replicas >= 1)) return null;
  const { maxSurge, maxUnavailable } = asObject(rollingUpdate);
  const surge = absolutePods(maxSurge ?? "25%", replicas, Math.ceil);
  const unavailable = absolutePods(maxUnavailable ?? "25%", replicas, Math.floor);
  if (surge === null || unavailable === null) return null;
  return { replicas, surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

/** A number of pods, or a percentage of `all`; null for any other value. */
export function absolutePods(value: JsonValue, all: number, round: (pods: number) => number): number | null {
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0 ? value : null;
  const percent = typeof value === "string" ? /^(\d{1,5})%$/.exec(value)?.[1] : undefined;
  return percent === undefined ? null : round((all * Number(percent)) / 100);
}

/** Reports whether the value is `0` or `0%`. */
export function isZero(value: JsonValue | undefined): boolean {
  return value === 0 || (typeof value === "string" && /^0{1,5}%$/.test(value));
}
