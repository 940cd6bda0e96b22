import { posix } from "node:path";
import { asObject, isObject } from "../model/json.ts";
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
  if (file.endsWith(".json")) return isManifestJson(read.value);
  if (/^["']?apiVersion["']?[ \t]*:/m.test(read.value) && /^["']?kind["']?[ \t]*:/m.test(read.value))
    return true;
  return repository.readYaml(file)?.documents.some(({ value }) => isManifest(value)) === true;
}

function isManifest(value: unknown): boolean {
  const object = value as { readonly apiVersion?: unknown; readonly kind?: unknown } | null;
  return typeof object?.apiVersion === "string" && typeof object.kind === "string";
}

/** Fields of a manifest, with which a file is none that only describes manifests. */
const MANIFEST_FIELDS = ["apiVersion", "kind", "metadata", "data", "stringData", "sops"];

/** Reports whether a text is a JSON Schema of an object (https://json-schema.org/draft/2020-12/json-schema-core). */
export function isJsonSchema(text: string): boolean {
  if (!text.includes('"properties"')) return false;
  try {
    const { type, properties, ...rest } = asObject(JSON.parse(text));
    return type === "object" && isObject(properties) && !MANIFEST_FIELDS.some((field) => field in rest);
  } catch {
    return false;
  }
}

function isManifestJson(text: string): boolean {
  try {
    return isManifest(JSON.parse(text));
  } catch {
    return true;
  }
}

/** Folders of Helm charts: their templates are not manifests. */
export function chartsIn(files: readonly string[]): string[] {
  return files.filter((file) => posix.basename(file) === "Chart.yaml").map((file) => posix.dirname(file));
}

export function isWithin(path: string, folder: string): boolean {
  return folder === "." || path === folder || path.startsWith(`${folder}/`);
}
