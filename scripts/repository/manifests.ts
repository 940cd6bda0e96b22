import { posix } from "node:path";
import { asObject, isObject, type JsonObject, type JsonValue } from "../model/json.ts";
import { memoizeNamed } from "../model/memoize.ts";
import type { Repository } from "./repository.ts";

/** True if the file extension is one that manifests have. */
export function isManifestFile(file: string): boolean {
  return /\.(?:ya?ml|json)$/.test(file);
}

/**
 * True if a file contains manifests, as opposed to values, workflows or data. Decided from the text, because parsing
 * all files of a large repository is slow. True for files that cannot be read; files that cannot be parsed count if
 * their text looks like a manifest.
 */
export function containsManifest(repository: Repository, file: string): boolean {
  const read = repository.readText(file);
  if (!read.ok) return true;
  if (!read.value.includes("apiVersion") || !read.value.includes("kind")) return false;
  if (file.endsWith(".json")) return MANIFEST_CONTENTS.has(jsonContentOf(repository, file));
  if (/^["']?apiVersion["']?[ \t]*:/m.test(read.value) && /^["']?kind["']?[ \t]*:/m.test(read.value))
    return true;
  return repository.readYaml(file)?.documents.some(({ value }) => isManifest(value)) === true;
}

/** Broken JSON is read as a manifest, so that it is reported. */
const MANIFEST_CONTENTS: ReadonlySet<JsonContent> = new Set(["manifest", "definition", "broken"]);

function isManifest(value: JsonValue): value is JsonObject {
  const { apiVersion, kind } = asObject(value);
  return typeof apiVersion === "string" && typeof kind === "string";
}

/** The content of a JSON file: a manifest, a description of objects, anything else, or no valid JSON. */
export type JsonContent = "manifest" | "schema" | "definition" | "other" | "broken";

/** The content of a JSON file that can be read. Parsed once: schemas are most of the text of many repositories. */
export const jsonContentOf = memoizeNamed((repository: Repository, file): JsonContent => {
  const read = repository.readText(file);
  return read.ok ? contentOfJson(read.value) : "broken";
});

/** A definition is a CustomResourceDefinition without further fields; a schema is one of an object, and no manifest. */
function contentOfJson(text: string): JsonContent {
  try {
    const value = JSON.parse(text);
    if (isManifest(value)) return isDefinition(value) ? "definition" : "manifest";
    return isSchema(value) ? "schema" : "other";
  } catch {
    return "broken";
  }
}

const DEFINITION_FIELDS: ReadonlySet<string> = new Set(["apiVersion", "kind", "metadata", "spec", "status"]);

function isDefinition(value: JsonObject): boolean {
  const { apiVersion, kind } = value;
  return (
    kind === "CustomResourceDefinition" &&
    String(apiVersion).startsWith("apiextensions.k8s.io/") &&
    Object.keys(value).every((key) => DEFINITION_FIELDS.has(key))
  );
}

/** Fields of a manifest, with which a file is none that only describes manifests. */
const MANIFEST_FIELDS = ["apiVersion", "kind", "metadata", "data", "stringData", "sops"];

/** https://json-schema.org/draft/2020-12/json-schema-core */
function isSchema(value: JsonValue): boolean {
  const { type, properties, ...rest } = asObject(value);
  return type === "object" && isObject(properties) && !MANIFEST_FIELDS.some((field) => field in rest);
}

/** Folders of Helm charts: their templates are not manifests. */
export function chartsIn(files: readonly string[]): string[] {
  return files.filter((file) => posix.basename(file) === "Chart.yaml").map((file) => posix.dirname(file));
}

export function isWithin(path: string, folder: string): boolean {
  return folder === "." || path === folder || path.startsWith(`${folder}/`);
}
