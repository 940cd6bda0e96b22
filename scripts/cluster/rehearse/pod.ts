import { probeOf, startupAllowanceOf } from "../../kubernetes/pods/probe.ts";
import { type Container, type Workload, workloadOf } from "../../kubernetes/pods/workload.ts";
import { asObject, asString, type JsonObject } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { ProbeKind } from "../../model/policy.ts";
import type { Resource } from "../../model/resource.ts";
import { WORKLOADS } from "../api/kinds.ts";
import type { DesiredState } from "../desired.ts";
import { liveResource } from "../live/resource.ts";

/** A workload of the repository whose pod is rehearsed. */
export interface Rehearsed {
  readonly namespace: string;
  readonly name: string;
  readonly workload: Workload;
  readonly overlay: Overlay;
}

/** The time that the probes of a container allow for its start, in seconds after it. */
export interface Patience {
  readonly container: string;
  readonly probe: ProbeKind;
  /** The kubelet kills the container at this second at the earliest, and one period later at the latest. */
  readonly seconds: number;
  readonly period: number;
}

/** CPU limits of the containers: those of the manifest, or their requests, which a busy node still guarantees. */
export type Held = "limits" | "requests";

/** Objects of the namespace that decide how a pod starts. */
const SURROUNDINGS = [
  "ConfigMap",
  "Secret",
  "ServiceAccount",
  "LimitRange",
  "ResourceQuota",
  "NetworkPolicy",
];

/** No probe fails so often. */
const NEVER = 2 ** 31 - 1;

/** The workloads that the overlays render, in their order. */
export function rehearsable({ overlays }: DesiredState): Rehearsed[] {
  return overlays.flatMap((overlay) =>
    overlay.resources.flatMap((resource) => {
      const workload = Object.hasOwn(WORKLOADS, resource.kind) ? workloadOf(resource) : null;
      const { namespace, name } = resource;
      return workload === null || namespace === null ? [] : [{ namespace, name, workload, overlay }];
    }),
  );
}

/** The namespace of a rehearsal: it exists only as long. */
export function rehearsalNamespace(namespace: string): string {
  return `${namespace}-rehearsal`;
}

/** The namespace, with the labels of the real one: those of Pod Security for example. */
export function namespaceObject({ namespace, overlay }: Rehearsed): JsonObject {
  const real = overlay.resources.find(({ kind, name }) => kind === "Namespace" && name === namespace);
  const labels = asObject(asObject(real?.value.metadata).labels);
  const metadata = { name: rehearsalNamespace(namespace), labels };
  return { apiVersion: "v1", kind: "Namespace", metadata };
}

/** The objects around the pod, moved into the namespace of the rehearsal. */
export function surroundings({ namespace, overlay }: Rehearsed): Resource[] {
  return overlay.resources
    .filter((resource) => resource.namespace === namespace && SURROUNDINGS.includes(resource.kind))
    .map((resource) => ({ ...resource, value: moved(resource.value, rehearsalNamespace(namespace)) }));
}

function moved(value: JsonObject, namespace: string): JsonObject {
  return { ...value, metadata: { ...asObject(value.metadata), namespace } };
}

/**
 * The pod of a workload, which is not restarted. Its probes run at their times and never kill, so that a start that they
 * would end is measured to its end. `cpu`: CPU limits by container, instead of those of the manifest.
 */
export function rehearsalPod(
  { namespace, name, workload }: Rehearsed,
  held: Held,
  cpu: ReadonlyMap<string, string> = new Map(),
): JsonObject {
  const { labels, annotations } = asObject(workload.podMetadata);
  const rewritten = new Map(workload.containers.map((each) => [each.value, rehearsed(each, cpu)]));
  const listed = (field: string) => {
    const containers = workload.podSpec[field];
    return Array.isArray(containers)
      ? { [field]: containers.map((each) => rewritten.get(each as JsonObject) ?? each) }
      : {};
  };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: `${name}-${held}`,
      namespace: rehearsalNamespace(namespace),
      labels: asObject(labels),
      annotations: asObject(annotations),
    },
    spec: {
      ...workload.podSpec,
      ...listed("initContainers"),
      ...listed("containers"),
      restartPolicy: "Never",
    },
  };
}

function rehearsed(container: Container, cpu: ReadonlyMap<string, string>): JsonObject {
  const { livenessProbe: _, ...fields } = container.value;
  const probe = probeOf(container, "startup") ?? probeOf(container, "liveness");
  const limit = cpu.get(container.name);
  const { limits, ...resources } = asObject(fields.resources);
  return {
    ...fields,
    ...(probe === null
      ? {}
      : { startupProbe: { ...probe.value, successThreshold: 1, failureThreshold: NEVER } }),
    ...(limit === undefined
      ? {}
      : { resources: { ...resources, limits: { ...asObject(limits), cpu: limit } } }),
  };
}

/** The patience of each container that has a startup or liveness probe with known numbers. */
export function patienceOf({ workload }: Rehearsed): Patience[] {
  return workload.containers.flatMap((container) => {
    const allowance = startupAllowanceOf(container);
    if (allowance === null) return [];
    const { probe, seconds, period } = allowance;
    return [{ container: container.name, probe: probe.kind, seconds, period }];
  });
}

/** The requests of CPU in a pod of the API, by container; those without one are left out. */
export function cpuRequests(pod: JsonObject): ReadonlyMap<string, string> {
  const workload = workloadOf(liveResource(pod))!;
  return new Map(
    workload.containers.flatMap(({ name, value }) => {
      const cpu = asString(asObject(asObject(value.resources).requests).cpu);
      return cpu === undefined ? [] : [[name, cpu] as const];
    }),
  );
}
