import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { asArray, asObject, asString, type JsonObject } from "../../scripts/model/json.ts";

export const schemasRoot = fileURLToPath(new URL("../../schemas", import.meta.url));

export interface SchemaFile {
  readonly path: string;
  readonly schema: JsonObject;
}

export const files: SchemaFile[] = ["kubernetes/v1.34.4", "crds"].flatMap((folder) =>
  readdirSync(join(schemasRoot, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && entry.name !== "index.json" && !entry.name.endsWith(".definition.json"),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, schema: JSON.parse(readFileSync(path, "utf8")) as JsonObject })),
);

export const kinds = files.filter(({ path }) => basename(path) !== "metadata.json");

/** The `apiVersion` and `kind` that a schema pins. */
export function typeOf(schema: JsonObject) {
  const pinned = (name: string) =>
    asString(asArray(asObject(asObject(schema.properties)[name]).enum)[0]) ?? "";
  return { apiVersion: pinned("apiVersion"), kind: pinned("kind") };
}
