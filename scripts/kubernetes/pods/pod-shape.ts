import { isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import { CONTAINER_LISTS, type ContainerRole } from "./workload.ts";

/** A container within an object of unknown kind. */
export interface ShapedContainer {
  readonly role: ContainerRole;
  /** The path from the containing object; empty if the object is the container itself. */
  readonly steps: Pointer;
  readonly value: JsonObject;
}

/** The pod-like part of an object: its containers, and the fields that contain them. */
export interface PodShape {
  readonly containers: readonly ShapedContainer[];
  readonly fields: ReadonlySet<string>;
}

type IsContainer = (value: JsonValue) => value is JsonObject;

const isNamed: IsContainer = (value): value is JsonObject =>
  isObject(value) && (typeof value.name === "string" || typeof value.image === "string");

/** The image of a Tekton or Shipwright step can come from a template, and the whole step from a reference. */
const isStep: IsContainer = (value): value is JsonObject =>
  isObject(value) &&
  (typeof value.image === "string" || typeof value.script === "string" || Array.isArray(value.command));

/** `sidecars`: Argo Workflows and Tekton. */
const LISTS: readonly (readonly [field: string, role: ContainerRole])[] = [
  ...CONTAINER_LISTS,
  ["sidecars", "sidecar"],
];

/**
 * The direct containers of an object: in the lists of a PodSpec
 * (https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec), as the `container` or
 * `script` of an Argo Workflows template (https://argo-workflows.readthedocs.io/en/latest/fields/#template), as the
 * `steps` of a Tekton task (https://tekton.dev/docs/pipelines/tasks/#defining-steps), or the object itself if it is a
 * container.
 */
export function podShape(object: JsonObject): PodShape {
  const containers: ShapedContainer[] = [];
  const fields = new Set<string>();
  for (const [field, role] of LISTS) {
    const items = object[field];
    if (Array.isArray(items) && items.length > 0 && items.every(isNamed)) {
      fields.add(field);
      items.forEach((value, index) => {
        containers.push({ role, steps: [field, index], value });
      });
    }
  }
  for (const [index, value] of stepsOf(object)) {
    fields.add("steps");
    containers.push({ role: "app", steps: ["steps", index], value });
  }
  for (const [field, isContainer] of SINGLE_CONTAINER_FIELDS) {
    const value = object[field];
    if (!isObject(value) || !isContainer(value)) continue;
    fields.add(field);
    containers.push({ role: "app", steps: [field], value });
  }
  if (isContainerItself(object)) containers.push({ role: "app", steps: [], value: object });
  return { containers, fields };
}

/** The steps of Tekton with their indexes; empty if `steps` has another meaning. */
function stepsOf({ steps, stepTemplate }: JsonObject): [number, JsonObject][] {
  if (!Array.isArray(steps) || !steps.every(isObject)) return [];
  const hasTemplate = isObject(stepTemplate);
  const found = [...steps.entries()].filter(
    ([, step]) => (hasTemplate && Array.isArray(step.args)) || isStep(step),
  );
  const hasImage = hasTemplate || found.some(([, step]) => typeof step.image === "string");
  return hasImage ? found : [];
}

const SINGLE_CONTAINER_FIELDS: readonly (readonly [
  field: string,
  isContainer: (value: JsonObject) => boolean,
])[] = [
  ["container", (value) => typeof value.image === "string" || hasCommandOrHook(value)],
  ["script", (value) => typeof value.source === "string"],
];

/**
 * Other kinds mix the fields of a container with their own; in the hooks of OpenShift, `containerName` replaces the
 * image.
 */
function isContainerItself(object: JsonObject): boolean {
  const image = object.image ?? object.containerName;
  return typeof image === "string" && (hasCommandOrHook(object) || typeof object.script === "string");
}

const HOOKS = ["lifecycle", "startupProbe", "livenessProbe", "readinessProbe"] as const;

function hasCommandOrHook(object: JsonObject): boolean {
  const hasWords = Array.isArray(object.command) || Array.isArray(object.args);
  return hasWords || HOOKS.some((field) => isObject(object[field]));
}
