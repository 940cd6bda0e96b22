import { asObject, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { ProbeKind } from "../../model/policy.ts";
import type { Container } from "./workload.ts";

export interface Probe {
  readonly kind: ProbeKind;
  readonly path: Pointer;
  readonly value: JsonObject;
}

export const PROBE_KINDS: readonly ProbeKind[] = ["startup", "liveness", "readiness"];
const HANDLERS = ["exec", "httpGet", "tcpSocket", "grpc"];

/** The probe of that kind of the container; null if it has no handler (`{}`). */
export function probeOf(container: Container, kind: ProbeKind): Probe | null {
  const field = `${kind}Probe`;
  const value = container.value[field];
  if (!isObject(value) || !HANDLERS.some((handler) => isObject(value[handler]))) return null;
  return { kind, path: [...container.path, field], value };
}

/** The start-up time that the probes of a container allow, in seconds after its start. */
export interface StartupAllowance {
  readonly probe: Probe;
  readonly delay: number;
  readonly threshold: number;
  readonly period: number;
  readonly seconds: number;
}

/**
 * The earliest time at which the kubelet kills a container that does not respond: by its startup probe, or otherwise by
 * its liveness probe, at the last of `failureThreshold` failures in a row. Null if neither exists, or if one of its
 * numbers is a text: encrypted, or a variable that is replaced later. Zero counts as unset
 * (https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/).
 */
export function startupAllowanceOf(container: Container): StartupAllowance | null {
  const probe = probeOf(container, "startup") ?? probeOf(container, "liveness");
  if (probe === null || TIMING_FIELDS.some((field) => typeof probe.value[field] === "string")) return null;
  const delay = positive(probe.value.initialDelaySeconds, 0);
  const threshold = positive(probe.value.failureThreshold, 3);
  const period = positive(probe.value.periodSeconds, 10);
  return { probe, delay, threshold, period, seconds: delay + (threshold - 1) * period };
}

const TIMING_FIELDS = ["initialDelaySeconds", "failureThreshold", "periodSeconds"];

function positive(value: JsonValue | undefined, fallback: number): number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : fallback;
}

/** A port that the kubelet probes, as in the manifest: a number, or the name of a container port. */
export interface ProbedPort {
  readonly path: Pointer;
  readonly port: JsonValue;
}

const HANDLER_PATHS: readonly Pointer[] = [
  ...PROBE_KINDS.map((kind) => [`${kind}Probe`]),
  ["lifecycle", "postStart"],
  ["lifecycle", "preStop"],
];

/** The ports of the probes and lifecycle hooks of the container. */
export function probedPorts(container: Container): ProbedPort[] {
  return HANDLER_PATHS.flatMap((asker) =>
    ["httpGet", "tcpSocket", "grpc"].flatMap((handler) => {
      const steps = [...asker, handler, "port"];
      const port = steps.reduce<JsonValue | undefined>(
        (value, step) => asObject(value)[step],
        container.value,
      );
      return port === undefined || port === null ? [] : [{ path: [...container.path, ...steps], port }];
    }),
  );
}
