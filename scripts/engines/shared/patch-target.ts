import { asObject, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";

const TARGET = ["group", "kind", "version", "name", "namespace", "labelSelector", "annotationSelector"];

/** The target of an engine's patch, with only the fields that Kustomize knows: engines drop the others. */
export function targetOf(target: JsonValue | undefined): JsonObject {
  return picked(asObject(target), TARGET);
}

/** An engine's patch with only the given fields, and its target. */
export function patchWith(patch: JsonObject, fields: readonly string[]): JsonObject {
  return {
    ...picked(patch, fields),
    ...(isObject(patch.target) ? { target: targetOf(patch.target) } : {}),
  };
}

function picked(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (name in object ? [[name, object[name]!]] : [])));
}
