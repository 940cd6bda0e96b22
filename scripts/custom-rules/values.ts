import { isEmptiedByVariable, isUnknownValue } from "../kubernetes/objects/unknown-value.ts";
import { parseImage } from "../kubernetes/pods/image.ts";
import { labelsOf } from "../kubernetes/pods/pod-template.ts";
import { type Container, type Workload, workloadOf } from "../kubernetes/pods/workload.ts";
import { containerAmount, type Side } from "../kubernetes/quantities/container-resources.ts";
import { formatQuantity } from "../kubernetes/quantities/quantity.ts";
import { asObject, asString, isObject, type JsonObject, type JsonValue } from "../model/json.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Pointer } from "../model/pointer.ts";
import type { Resource } from "../model/resource.ts";

/** The values of the variables `object` and `workload`, whose types are in scripts/upstream/program/rules_environment.go. */
export function valuesOf(resource: Resource, overlay: Overlay): JsonObject {
  const workload = workloadOf(resource);
  return {
    object: resource.value,
    workload: workload === null ? NO_WORKLOAD : workloadView(workload, overlay),
  };
}

const NO_WORKLOAD: JsonObject = { kind: "", podSpec: {}, podLabels: {}, containers: [] };

function workloadView({ kind, podSpec, podMetadata, containers }: Workload, overlay: Overlay): JsonObject {
  return {
    kind,
    podSpec,
    podLabels: Object.fromEntries(labelsOf(podMetadata.labels)),
    containers: containers.map((container) => containerView(container, overlay)),
  };
}

function containerView(container: Container, overlay: Overlay): JsonObject {
  const { name, role, value } = container;
  const reference = asString(value.image) ?? "";
  const image = parseImage(reference);
  return {
    name,
    role,
    image: {
      reference,
      registry: image?.registry ?? "",
      repository: image?.repository ?? "",
      tag: image?.tag ?? "",
      digest: image?.digest ?? "",
    },
    requests: amountsOf(container, "requests", overlay),
    limits: amountsOf(container, "limits", overlay),
    spec: value,
  };
}

/** The amounts after the defaults of the API server, as quantities. */
function amountsOf(container: Container, side: Side, overlay: Overlay): JsonObject {
  const resources = asObject(container.value.resources);
  const names = new Set(["cpu", "memory", ...Object.keys(asObject(resources.requests))]);
  for (const name of Object.keys(asObject(resources.limits))) names.add(name);
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const found = containerAmount(container, side, name, overlay);
      return found.state === "set" ? [[name, formatQuantity(name, found.amount)]] : [];
    }),
  );
}

/** The paths of all values that cannot be determined from the repository; each begins with a variable. */
export function unknownPaths(resource: Resource, overlay: Overlay): Pointer[] {
  const found: Pointer[] = [];
  const visit = (value: JsonValue | undefined, path: Pointer) => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, [...path, index]);
    else if (isObject(value)) for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key]);
    else if (
      isUnknownValue(resource, path, overlay.unresolved) ||
      isEmptiedByVariable(resource, path, overlay)
    )
      found.push(path);
  };
  visit(resource.value, []);
  const workload = workloadOf(resource);
  return found.flatMap((path) => [
    ["object", ...path],
    ...(workload === null ? [] : viewPaths(path, workload)),
  ]);
}

/** The parts of `workload` that depend on a value of the resource. */
function viewPaths(path: Pointer, { podPath, podSpecPath, containers }: Workload): Pointer[] {
  const inSpec = below(path, podSpecPath);
  const inLabels = below(path, [...podPath, "metadata", "labels"]);
  return [
    ...(inSpec === null ? [] : [["workload", "podSpec", ...inSpec]]),
    ...(inLabels === null ? [] : [["workload", "podLabels", ...inLabels]]),
    ...containers.flatMap((container, index) => {
      const inContainer = below(path, container.path);
      if (inContainer === null) return [];
      const view: Pointer = ["workload", "containers", index];
      const derived = DERIVED[String(inContainer[0])] ?? [];
      return [[...view, "spec", ...inContainer], ...derived.map((field) => [...view, field])];
    }),
  ];
}

/** The fields of a container's view, by the field that they are made of. */
const DERIVED: Readonly<Record<string, readonly string[]>> = {
  name: ["name"],
  restartPolicy: ["role"],
  image: ["image"],
  resources: ["requests", "limits"],
};

function below(path: Pointer, above: Pointer): Pointer | null {
  return above.every((step, index) => path[index] === step) ? path.slice(above.length) : null;
}
