import { asArray, asString, isObject, type JsonObject } from "../../model/json.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import type { Workload } from "./workload.ts";

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

const LISTS = [
  ["initContainers", "init"],
  ["containers", "app"],
  ["ephemeralContainers", "ephemeral"],
] as const satisfies readonly (readonly [string, ContainerRole])[];

/** All containers of the pod: init and sidecar containers in order, then app, then ephemeral containers. */
export function containersOf(workload: Workload): Container[] {
  return LISTS.flatMap(([field, role]) =>
    asArray(workload.podSpec[field]).flatMap((value, index) =>
      isObject(value) ? [makeContainer(workload, role, [...workload.podSpecPath, field, index], value)] : [],
    ),
  );
}

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
export function sizedContainers(workload: Workload): readonly Container[] {
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
