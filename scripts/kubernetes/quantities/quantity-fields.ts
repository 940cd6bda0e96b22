import { asArray, asObject, isObject, type JsonValue } from "../../model/json.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup } from "../../model/resource.ts";
import { workloadOf } from "../pods/workload.ts";
import { compare, isBytes, isWhole, parseQuantity, ZERO } from "./quantity.ts";

/** A value that Kubernetes parses as a quantity. */
export interface QuantityField {
  readonly path: Pointer;
  /** The measured resource: `memory`, `limits.cpu`, `storage` … */
  readonly name: string;
  readonly value: JsonValue;
}

const BOUNDS = ["min", "max", "default", "defaultRequest"];

/** Every quantity of a built-in kind: requests and limits of pods, volumes, claims, LimitRanges and ResourceQuotas. */
export function quantityFields(resource: Resource): QuantityField[] {
  const root = resource.value;
  if (workloadOf(resource) !== null) return [...ofPod(resource), ...ofClaimTemplates(resource)];
  if (apiGroup(resource.apiVersion) !== "") return [];
  switch (resource.kind) {
    case "ResourceQuota":
      return entries(root, ["spec", "hard"]);
    case "PersistentVolumeClaim":
      return requirements(root, ["spec", "resources"]);
    case "LimitRange":
      return asArray(asObject(root.spec).limits).flatMap((_, index) => [
        ...BOUNDS.flatMap((bound) => entries(root, ["spec", "limits", index, bound])),
        // A ratio is not an amount of the limited resource.
        ...entries(root, ["spec", "limits", index, "maxLimitRequestRatio"]).map((field) => ({
          ...field,
          name: "ratio",
        })),
      ]);
    default:
      return [];
  }
}

/** The members of the object at `path`. Null members are omitted, since applying drops them. */
function entries(root: JsonValue, path: Pointer): QuantityField[] {
  const object = valueAt(root, path);
  if (!isObject(object)) return [];
  return Object.entries(object).flatMap(([name, value]) =>
    value === null ? [] : [{ path: [...path, name], name, value }],
  );
}

function requirements(root: JsonValue, path: Pointer): QuantityField[] {
  return ["requests", "limits"].flatMap((side) => entries(root, [...path, side]));
}

function ofPod(resource: Resource): QuantityField[] {
  const workload = workloadOf(resource);
  if (workload === null) return [];
  const { podSpec, podSpecPath, containers } = workload;
  const sizes = asArray(podSpec.volumes).flatMap((volume, index) => {
    const value = asObject(asObject(volume).emptyDir).sizeLimit ?? null;
    const path = [...podSpecPath, "volumes", index, "emptyDir", "sizeLimit"];
    return value === null ? [] : [{ path, name: "storage", value }];
  });
  return [
    ...containers.flatMap(({ path }) => requirements(resource.value, [...path, "resources"])),
    ...requirements(resource.value, [...podSpecPath, "resources"]),
    ...entries(resource.value, [...podSpecPath, "overhead"]),
    ...sizes,
  ];
}

function ofClaimTemplates({ value }: Resource): QuantityField[] {
  return asArray(asObject(value.spec).volumeClaimTemplates).flatMap((_, index) =>
    requirements(value, ["spec", "volumeClaimTemplates", index, "spec", "resources"]),
  );
}

/** The reason why the value is no amount of its resource; null if it is one. */
export function quantityErrorOf({ name, value }: QuantityField): "invalid" | "negative" | "fraction" | null {
  const quantity = parseQuantity(value);
  if (quantity === null) return "invalid";
  if (compare(quantity, ZERO) < 0) return "negative";
  return isBytes(name) && !isWhole(quantity) ? "fraction" : null;
}
