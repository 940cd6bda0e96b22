import { join } from "node:path";
import { asObject, isObject, type JsonObject, type JsonValue } from "../model/json.ts";
import { crdSchemas, definedKind } from "../schema/crd.ts";
import { definitionFile, schemaFile } from "../schema/layout.ts";
import { fileText } from "./files.ts";
import { manifestsIn, moduleFolder } from "./schemas-module.ts";
import { crdSources } from "./schemas-sources.ts";

/**
 * Returns the files of `schemas/crds`: a schema for each kind, and the CustomResourceDefinition itself for the API
 * server's code. `definitions` contains `ObjectMeta` and everything it refers to.
 */
export async function crdFiles(definitions: JsonObject): Promise<[string, string][]> {
  const files: [string, string][] = [];
  for (const { module, folder } of crdSources) {
    for (const crd of await manifestsIn(join(await moduleFolder(module), folder))) {
      const kinds = crdSchemas(crd, definitions);
      for (const kind of kinds) files.push([`crds/${schemaFile(kind)}`, fileText(kind.schema)]);
      const kind = definedKind(crd);
      if (kinds.length > 0) files.push([`crds/${definitionFile(kind)}`, fileText(definitionOf(crd))]);
    }
  }
  return files;
}

/** The definition without what no verdict depends on, such as descriptions. */
function definitionOf({ apiVersion, kind, metadata, spec }: JsonObject): JsonObject {
  const { name } = asObject(metadata);
  return { apiVersion: apiVersion!, kind: kind!, metadata: { name: name! }, spec: withoutTexts(spec!) };
}

function withoutTexts(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, inner]): [string, JsonValue][] => {
    // A property can have the name `description`; its value is a schema.
    if (key === "description" && typeof inner === "string") return [];
    return key === "additionalPrinterColumns" ? [] : [[key, withoutTexts(inner)]];
  });
  return Object.fromEntries(entries);
}
