import { liveResource } from "../../scripts/cluster/live/resource.ts";
import { workloadOf } from "../../scripts/kubernetes/pods/workload.ts";
import { asArray, asObject, isObject, type JsonObject } from "../../scripts/model/json.ts";
import type { Pointer } from "../../scripts/model/pointer.ts";

/**
 * Adds the fields that the API server requires and an example leaves out, because its rule does not read them. Containers
 * for debugging are removed: they cannot be part of a new pod.
 */
export function complete(manifest: JsonObject): JsonObject {
  const object = structuredClone(manifest);
  const workload = workloadOf(liveResource(object));
  if (workload === null) return completeOther(object);
  const { podPath, kind } = workload;
  const template = kind === "Pod" ? object : (at(object, podPath) as JsonObject);
  template.spec = completeSpec(asObject(template.spec), kind === "Job" || kind === "CronJob");
  if (kind === "CronJob") asObject(object.spec).schedule ??= "0 0 * * *";
  if (SELECTING.has(kind)) {
    const metadata = asObject(template.metadata);
    const labels = { ...asObject(metadata.labels), example: "yes" };
    template.metadata = { ...metadata, labels };
    const selector = { example: "yes" };
    asObject(object.spec).selector = kind === "ReplicationController" ? selector : { matchLabels: selector };
  }
  return object;
}

const SELECTING = new Set(["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController"]);

/** The pod that a workload creates; null for a resource without pods, or a pod itself. */
export function podOf(manifest: JsonObject): JsonObject | null {
  const workload = workloadOf(liveResource(manifest));
  if (workload === null || workload.kind === "Pod") return null;
  const template = at(manifest, workload.podPath) as JsonObject;
  const { name, namespace } = asObject(manifest.metadata);
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      ...asObject(template.metadata),
      name: `${name}-pod`,
      ...(namespace !== undefined && { namespace }),
    },
    spec: asObject(template.spec),
  };
}

function at(object: JsonObject, path: Pointer): unknown {
  return path.reduce((value: JsonObject, step) => asObject(value[step]), object);
}

function completeSpec(spec: JsonObject, ends: boolean): JsonObject {
  const { ephemeralContainers: _, ...rest } = spec;
  const containers = (list: unknown) =>
    asArray(list as never).map((each) => (isObject(each) ? { image: "python:3.11.15", ...each } : each));
  return {
    ...rest,
    ...(ends && { restartPolicy: rest.restartPolicy ?? "Never" }),
    ...(rest.initContainers !== undefined && { initContainers: containers(rest.initContainers) }),
    containers: containers(rest.containers),
    ...(rest.volumes !== undefined && { volumes: rest.volumes }),
  };
}

function completeOther(object: JsonObject): JsonObject {
  if (object.kind !== "Service") return object;
  const ports = asArray(asObject(object.spec).ports).map((port, index) => ({
    name: `p${index}`,
    ...asObject(port),
  }));
  return {
    ...object,
    spec: { ...asObject(object.spec), ports: ports.length === 0 ? [{ port: 80 }] : ports },
  };
}
