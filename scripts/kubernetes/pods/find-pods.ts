import { asArray, asObject, asString, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { OPAQUE_FIELDS, startsNoContainers } from "../objects/opaque.ts";
import { podShape, type ShapedContainer } from "./pod-shape.ts";
import { type Container, makeContainer, type Workload } from "./workload.ts";

/** Maximum path length; no kind of resource nests pods half as deep. */
const MAX_DEPTH = 64;

/** Maximum number of volumes that containers inherit from enclosing objects; a limit on work, far above real values. */
const MAX_VOLUMES = 200;

/** The volumes of a pod, and those that operators add to it. */
const VOLUME_FIELDS = ["volumes", "extraVolumes", "additionalVolumes"];

/** Fields of a resource that never contain desired state. */
const NON_SPEC_FIELDS: ReadonlySet<string> = new Set(["metadata", "status"]);

/**
 * The pods in a resource that is not of a built-in kind: every object in the form of a pod or a container, however it is
 * nested. Schemas, policies, values of Helm and node provisioning are excluded.
 */
export function findPods(resource: Resource): readonly Workload[] {
  if (startsNoContainers(resource)) return [];
  const pods: Workload[] = [];
  search(resource.value, { resource, path: [], volumes: [], pods });
  return pods;
}

interface Search {
  readonly resource: Resource;
  readonly path: Pointer;
  /** Volumes of the enclosing objects: Argo Workflows, for instance, has some for all templates of a workflow. */
  readonly volumes: JsonValue[];
  readonly pods: Workload[];
}

function search(value: JsonValue, at: Search): void {
  if (at.path.length > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      search(item, { ...at, path: [...at.path, index] });
    });
  } else if (isObject(value)) searchObject(value, at);
}

function searchObject(object: JsonObject, at: Search): void {
  const { containers, fields } = podShape(object);
  const own = VOLUME_FIELDS.flatMap((field) => asArray(object[field]));
  const inner = own.length === 0 ? at : { ...at, volumes: [...at.volumes, ...own].slice(-MAX_VOLUMES) };
  if (containers.length > 0) at.pods.push(makePod(object, containers, inner));
  for (const [key, child] of Object.entries(object)) {
    if (fields.has(key) || OPAQUE_FIELDS.has(key) || (at.path.length === 0 && NON_SPEC_FIELDS.has(key)))
      continue;
    search(child, { ...inner, path: [...at.path, key] });
  }
}

function makePod(
  object: JsonObject,
  shaped: readonly ShapedContainer[],
  { resource, path, volumes }: Search,
): Workload {
  const podPath = path.at(-1) === "spec" ? path.slice(0, -1) : path;
  const containers: Container[] = [];
  const pod: Workload = {
    resource,
    kind: resource.kind,
    podPath,
    podSpec: { ...object, volumes },
    podSpecPath: path,
    podMetadata: asObject(asObject(valueAt(resource.value, podPath)).metadata),
    containers,
  };
  for (const { role, steps, value } of shaped) {
    const whole = [...path, ...steps];
    containers.push(makeContainer(pod, role, whole, value, containerName(object, steps, path)));
  }
  return pod;
}

/** The name of an unnamed container: that of the object that contains only this container, or its position. */
function containerName(holder: JsonObject, steps: Pointer, path: Pointer): string {
  if (steps.length > 1) return steps.join(".");
  return asString(holder.name) ?? String([...path, ...steps].at(-1) ?? "");
}
