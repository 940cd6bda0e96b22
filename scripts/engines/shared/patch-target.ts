import { asObject, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";

const TARGET = ["group", "kind", "version", "name", "namespace", "labelSelector", "annotationSelector"];

/** The target of an engine's own patch, with the fields that Kustomize knows: the engines drop the others. */
export function targetOf(target: JsonValue | undefined): JsonObject {
  return picked(asObject(target), TARGET);
}

/** A patch of an engine with those of its fields, and its target. */
export function patchWith(patch: JsonObject, fields: readonly string[]): JsonObject {
  return {
    ...picked(patch, fields),
    ...(isObject(patch.target) ? { target: targetOf(patch.target) } : {}),
  };
}

function picked(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (name in object ? [[name, object[name]!]] : [])));
}
