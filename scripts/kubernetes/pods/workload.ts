import { asArray, asObject, asString, isObject, type JsonObject } from "../../model/json.ts";
import { memoizeView } from "../../model/memoize.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup } from "../../model/resource.ts";
import { similarKind } from "../objects/similar-kind.ts";

/** A pod in a resource: of a built-in kind, or found by its shape (`podsOf`). */
export interface Workload {
  readonly resource: Resource;
  /** The built-in kind, also if the resource misspells it; for a custom resource, its kind. */
  readonly kind: string;
  /** The path of the pod template: `["spec", "template"]`, or `[]` for a Pod. */
  readonly podPath: Pointer;
  /** Empty if it is missing or invalid; for a custom resource, it includes volumes of enclosing objects. */
  readonly podSpec: JsonObject;
  readonly podSpecPath: Pointer;
  readonly podMetadata: JsonObject;
  /** All containers: init and sidecar containers in order, then app, then ephemeral containers. */
  readonly containers: readonly Container[];
}

const TEMPLATE_PATH: Pointer = ["spec", "template"];

/** By API group and kind; `extensions` served the first three until Kubernetes 1.16. */
const POD_PATHS: ReadonlyMap<string, Pointer> = new Map<string, Pointer>([
  ["/Pod", []],
  ["/PodTemplate", ["template"]],
  ["/ReplicationController", TEMPLATE_PATH],
  ["apps/Deployment", TEMPLATE_PATH],
  ["apps/DaemonSet", TEMPLATE_PATH],
  ["apps/ReplicaSet", TEMPLATE_PATH],
  ["apps/StatefulSet", TEMPLATE_PATH],
  ["extensions/Deployment", TEMPLATE_PATH],
  ["extensions/DaemonSet", TEMPLATE_PATH],
  ["extensions/ReplicaSet", TEMPLATE_PATH],
  ["batch/Job", TEMPLATE_PATH],
  ["batch/CronJob", ["spec", "jobTemplate", "spec", "template"]],
]);

/** The workload of the resource, or null for other kinds; cached per resource. */
export const workloadOf = memoizeView((resource: Resource): Workload | null => {
  const podPath = POD_PATHS.get(`${apiGroup(resource.apiVersion)}/${resource.kind}`);
  return podPath === undefined
    ? misspelledWorkload(resource)
    : makeWorkload(resource, resource.kind, podPath);
});

const KINDS: ReadonlyMap<string, Pointer> = new Map(
  [...POD_PATHS].map(([key, podPath]) => [key.slice(key.indexOf("/") + 1), podPath]),
);

/**
 * The workload of a resource whose kind or API group does not exist, but plainly means a built-in kind: `apps/v1
 * Deploymnet`, `v1 Deployment`. No custom resource is in a group without a dot.
 */
function misspelledWorkload(resource: Resource): Workload | null {
  if (apiGroup(resource.apiVersion).includes(".")) return null;
  const kind = similarKind(resource.kind, [...KINDS.keys()]);
  const podPath = kind === null ? undefined : KINDS.get(kind);
  if (podPath === undefined || !isObject(valueAt(resource.value, [...podPath, "spec"]))) return null;
  return makeWorkload(resource, kind!, podPath);
}

function makeWorkload(resource: Resource, kind: string, podPath: Pointer): Workload {
  const pod = asObject(valueAt(resource.value, podPath));
  const containers: Container[] = [];
  const workload: Workload = {
    resource,
    kind,
    podPath,
    podSpec: asObject(pod.spec),
    podSpecPath: [...podPath, "spec"],
    podMetadata: asObject(pod.metadata),
    containers,
  };
  for (const [field, role] of CONTAINER_LISTS)
    for (const [index, value] of asArray(workload.podSpec[field]).entries())
      if (isObject(value))
        containers.push(makeContainer(workload, role, [...workload.podSpecPath, field, index], value));
  return workload;
}

/** Reports whether its containers are expected to run until they are replaced, rather than to end. */
export function isLongRunning({ kind, podSpec }: Workload): boolean {
  if (kind === "Pod") return (podSpec.restartPolicy ?? "Always") === "Always";
  return !["Job", "CronJob", "PodTemplate"].includes(kind);
}

/**
 * The role of a container in its pod. A sidecar is an init container with `restartPolicy: Always`
 * (https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/).
 */
export type ContainerRole = "init" | "sidecar" | "app" | "ephemeral";

export interface Container {
  /** Empty if the manifest sets no name. */
  readonly name: string;
  readonly role: ContainerRole;
  /** From the root of the resource, for instance `["spec", "template", "spec", "containers", 0]`. */
  readonly path: Pointer;
  readonly value: JsonObject;
  readonly workload: Workload;
}

/** The lists of containers in a PodSpec. */
export const CONTAINER_LISTS = [
  ["initContainers", "init"],
  ["containers", "app"],
  ["ephemeralContainers", "ephemeral"],
] as const satisfies readonly (readonly [string, ContainerRole])[];

/** The container at `path` of the resource; `list` is the role of its list. */
export function makeContainer(
  workload: Workload,
  list: ContainerRole,
  path: Pointer,
  value: JsonObject,
  defaultName = "",
): Container {
  const role = list === "init" && value.restartPolicy === "Always" ? "sidecar" : list;
  return { name: asString(value.name) ?? defaultName, role, path, value, workload };
}

/** The containers that can have requests and limits: all except ephemeral ones. */
export function containersWithResources(workload: Workload): readonly Container[] {
  return workload.containers.filter(({ role }) => role !== "ephemeral");
}

/** The path of `steps` in the container, as far as it exists: the place to report for a missing field. */
export function nearestPath(container: Container, steps: Pointer): Pointer {
  for (let length = steps.length; length > 0; length--) {
    const value = valueAt(container.value, steps.slice(0, length));
    if (value !== undefined && value !== null) return [...container.path, ...steps.slice(0, length)];
  }
  return container.path;
}
