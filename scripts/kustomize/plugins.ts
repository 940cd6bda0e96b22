import type { SourceDocument } from "../model/document.ts";
import { asObject, asString, isObject, type JsonValue } from "../model/json.ts";
import { readYaml } from "../yaml/read.ts";
import { type FieldValue, fieldOf, items } from "./fields.ts";

/** The documents in `text` if Kustomize treats it as inline manifests; null if Kustomize treats it as a path. */
export function inlineManifests(text: string): SourceDocument[] | null {
  if (!text.includes(":")) return null;
  const { documents, mistakes } = readYaml(text, "");
  const filled = documents.filter(({ value }) => value !== null);
  const ids = new Set(filled.map(({ value }) => idOf(value)));
  const isManifests =
    mistakes.length === 0 && filled.length > 0 && ids.size === filled.length && !ids.has(null);
  return isManifests ? filled : null;
}

/** Identity of a resource for Kustomize; null if Kustomize does not accept the value as a resource. */
function idOf(value: JsonValue): string | null {
  if (!isObject(value) || containsNullInList(value)) return null;
  const { name, namespace } = asObject(value.metadata);
  const isNamed =
    typeof value.kind === "string" && value.kind !== "" && typeof name === "string" && name !== "";
  return isNamed ? JSON.stringify([value.apiVersion, value.kind, namespace, name]) : null;
}

function containsNullInList(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some((item) => item === null || containsNullInList(item));
  return isObject(value) && Object.values(value).some(containsNullInList);
}

/** Configuration of a plugin. Plugins that are not builtin would run a program. */
export interface Plugin {
  readonly kind: string;
  readonly isBuiltin: boolean;
  readonly config: FieldValue;
}

/** Plugins configured by a document: the document itself, or the items of a list. */
export function pluginsIn({ value, pointer }: FieldValue): Plugin[] {
  if (!isObject(value)) return [];
  const kind = asString(value.kind) ?? "";
  const listed = items({ value, pointer }, "items");
  if (kind.endsWith("List") && listed.length > 0) return listed.flatMap(pluginsIn);
  return [{ kind, isBuiltin: isBuiltin(fieldOf(value, "apiVersion"), kind), config: { value, pointer } }];
}

function isBuiltin(apiVersion: JsonValue | undefined, kind: string): boolean {
  return apiVersion === "builtin" && kind !== "HelmChartInflationGenerator";
}
