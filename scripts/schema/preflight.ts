import { isObject, type JsonObject, type JsonValue } from "../model/json.ts";
import type { SchemaError } from "../model/schema-verdict.ts";
import { missingFieldsMessage } from "./error-messages.ts";
import { isApiVersion, isKind } from "./layout.ts";

/**
 * Checks what kubeconform requires before it can select a schema: a type, and names that are strings. kubeconform
 * itself only reports a parse error. Empty if the resource can be passed to kubeconform.
 */
export function preflight(value: JsonObject): SchemaError[] {
  return [
    ...typeField(value, "apiVersion", isApiVersion, "is not an API version such as apps/v1"),
    ...typeField(value, "kind", isKind, "is not the name of a kind"),
    ...metadataErrors(value.metadata),
  ];
}

function typeField(
  value: JsonObject,
  name: string,
  takes: (text: string) => boolean,
  wrong: string,
): SchemaError[] {
  const text = value[name];
  if (text === undefined || text === null)
    return [{ path: [], message: missingFieldsMessage([name]), missingFields: [name] }];
  if (typeof text !== "string") return [{ path: [name], message: "must be a string" }];
  return takes(text) ? [] : [{ path: [name], message: wrong }];
}

function metadataErrors(metadata: JsonValue | undefined): SchemaError[] {
  if (metadata === undefined) return [];
  if (!isObject(metadata)) return [{ path: ["metadata"], message: "must be an object" }];
  return ["name", "namespace", "generateName"].flatMap((name) => {
    const text = metadata[name] ?? "";
    return typeof text === "string" ? [] : [{ path: ["metadata", name], message: "must be a string" }];
  });
}
