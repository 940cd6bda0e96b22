import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asObject, asString, type JsonObject, type JsonValue } from "../model/json.ts";
import type { Pointer } from "../model/pointer.ts";
import {
  crdsFolder,
  type GroupVersionKind,
  isApiVersion,
  isKind,
  kubernetesFolder,
  schemaFile,
} from "./layout.ts";

const schemas = new Map<string, JsonObject | null>();

/** The schemas of one Kubernetes version. */
interface SchemaFolder {
  readonly schemasRoot: string;
  readonly kubernetesVersion: string;
}

/** Returns the fields that a kind's schema has in the object at `path`; empty without a schema, or if any are allowed. */
export function knownFields(
  { schemasRoot, kubernetesVersion }: SchemaFolder,
  { apiVersion, kind }: GroupVersionKind,
  path: Pointer,
): readonly string[] {
  if (!isApiVersion(apiVersion) || !isKind(kind)) return [];
  const file = schemaFile({ apiVersion, kind });
  const root =
    read(join(kubernetesFolder(schemasRoot, kubernetesVersion), file)) ??
    read(join(crdsFolder(schemasRoot), file));
  if (root === null) return [];
  const definitions = asObject(root.definitions);
  const resolve = (value: JsonValue | undefined): JsonObject => {
    const schema = asObject(value);
    const name = asString(schema.$ref)?.replace("#/definitions/", "");
    return name === undefined ? schema : asObject(definitions[name]);
  };
  const found = path.reduce<JsonObject>((schema, step) => {
    if (typeof step === "number") return resolve(schema.items);
    return resolve(asObject(schema.properties)[step] ?? schema.additionalProperties);
  }, root);
  return Object.keys(asObject(found.properties));
}

/** Read on first use; null if there is none. */
function read(file: string): JsonObject | null {
  const known = schemas.get(file);
  if (known !== undefined) return known;
  const schema = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as JsonObject) : null;
  schemas.set(file, schema);
  return schema;
}
