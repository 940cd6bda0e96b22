import { asObject, type JsonObject } from "../../model/json.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup } from "../objects/overlay-index.ts";
import { type Container, containersOf } from "./container.ts";

/** A pod in a resource: of a built-in kind, or found by its shape (`podsOf`). */
export interface Workload {
  readonly resource: Resource;
  /** The path of the pod template: `["spec", "template"]`, or `[]` for a Pod. */
  readonly podPath: Pointer;
  /** Empty if it is missing or invalid; for a custom resource, it includes volumes of enclosing objects. */
  readonly podSpec: JsonObject;
  readonly podSpecPath: Pointer;
  readonly podMetadata: JsonObject;
  /** All containers: init, sidecar, app and ephemeral. */
  readonly containers: readonly Container[];
}

const TEMPLATE: Pointer = ["spec", "template"];

/** By API group and kind; `extensions` served the first three until Kubernetes 1.16. */
const POD_PATHS: ReadonlyMap<string, Pointer> = new Map<string, Pointer>([
  ["/Pod", []],
  ["/PodTemplate", ["template"]],
  ["/ReplicationController", TEMPLATE],
  ["apps/Deployment", TEMPLATE],
  ["apps/DaemonSet", TEMPLATE],
  ["apps/ReplicaSet", TEMPLATE],
  ["apps/StatefulSet", TEMPLATE],
  ["extensions/Deployment", TEMPLATE],
  ["extensions/DaemonSet", TEMPLATE],
  ["extensions/ReplicaSet", TEMPLATE],
  ["batch/Job", TEMPLATE],
  ["batch/CronJob", ["spec", "jobTemplate", "spec", "template"]],
]);

const known = new WeakMap<Resource, Workload | null>();

/** The workload of the resource, or null for other kinds; cached per resource. */
export function workloadOf(resource: Resource): Workload | null {
  const before = known.get(resource);
  if (before !== undefined) return before;
  const podPath = POD_PATHS.get(`${apiGroup(resource.apiVersion)}/${resource.kind}`);
  const workload = podPath === undefined ? null : makeWorkload(resource, podPath);
  known.set(resource, workload);
  return workload;
}

function makeWorkload(resource: Resource, podPath: Pointer): Workload {
  const pod = asObject(valueAt(resource.value, podPath));
  const containers: Container[] = [];
  const workload: Workload = {
    resource,
    podPath,
    podSpec: asObject(pod.spec),
    podSpecPath: [...podPath, "spec"],
    podMetadata: asObject(pod.metadata),
    containers,
  };
  containers.push(...containersOf(workload));
  return workload;
}

/** Reports whether its containers are expected to run until they are replaced, rather than to end. */
export function isLongRunning({ resource, podSpec }: Workload): boolean {
  if (resource.kind === "Pod") return (podSpec.restartPolicy ?? "Always") === "Always";
  return !["Job", "CronJob", "PodTemplate"].includes(resource.kind);
}
