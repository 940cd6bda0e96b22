import { posix } from "node:path";
import type { Repository } from "./repository.ts";

/** Whether a file's name is one that manifests have. */
export function isManifestFile(file: string): boolean {
  return /\.(?:ya?ml|json)$/.test(file);
}

/**
 * Whether a file holds manifests, as opposed to values, workflows or data: from its text, since parsing all files of
 * a large repository takes long. What cannot be read may hold some, and what cannot be parsed has to look like it.
 */
export function holdsManifest(repository: Repository, file: string): boolean {
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

function isManifestJson(text: string): boolean {
  try {
    return isManifest(JSON.parse(text));
  } catch {
    return true;
  }
}

/** The folders of Helm charts: the templates in them are no manifests yet. */
export function chartsIn(files: readonly string[]): string[] {
  return files.filter((file) => posix.basename(file) === "Chart.yaml").map((file) => posix.dirname(file));
}

export function isWithin(path: string, folder: string): boolean {
  return folder === "." || path === folder || path.startsWith(`${folder}/`);
}
