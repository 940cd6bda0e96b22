import { asObject, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";

const TARGET_FIELDS = [
  "group",
  "kind",
  "version",
  "name",
  "namespace",
  "labelSelector",
  "annotationSelector",
];

/** The target of an engine's patch, with only the fields that Kustomize knows: engines drop the others. */
export function patchTarget(target: JsonValue | undefined): JsonObject {
  return pick(asObject(target), TARGET_FIELDS);
}

/** An engine's patch with only the given fields, and its target. */
export function patchWith(patch: JsonObject, fields: readonly string[]): JsonObject {
  return {
    ...pick(patch, fields),
    ...(isObject(patch.target) ? { target: patchTarget(patch.target) } : {}),
  };
}

function pick(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (name in object ? [[name, object[name]!]] : [])));
}
