import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { JsonObject } from "../model/json.ts";
import { apiGroup, type Resource } from "../model/resource.ts";
import { crdsFolder, definitionFile, isApiVersion, isKind } from "./layout.ts";

const SCHEMAS_ROOT = fileURLToPath(new URL("../../schemas", import.meta.url));

const read = new Map<string, JsonObject | null>();

/** Returns the CustomResourceDefinition in `schemas/crds` of a resource's kind, read on first use; null if there is none. */
export function knownDefinition({ apiVersion, kind }: Resource): JsonObject | null {
  if (!isApiVersion(apiVersion) || !isKind(kind)) return null;
  const file = join(crdsFolder(SCHEMAS_ROOT), definitionFile({ group: apiGroup(apiVersion), kind }));
  const known = read.get(file);
  if (known !== undefined) return known;
  const definition = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as JsonObject) : null;
  read.set(file, definition);
  return definition;
}
