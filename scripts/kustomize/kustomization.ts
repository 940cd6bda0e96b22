import { posix } from "node:path";
import type { SourceDocument } from "../model/document.ts";
import { asString, isObject, type JsonObject } from "../model/json.ts";
import { memoizeWeak } from "../model/memoize.ts";
import type { Repository } from "../repository/repository.ts";
import { fieldOf } from "./fields.ts";

/** File names that Kustomize recognizes. */
export const KUSTOMIZATION_FILES = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/** A kustomization file as written. */
export interface Kustomization {
  readonly folder: string;
  readonly file: string;
  readonly document: SourceDocument;
  readonly value: JsonObject;
  readonly isComponent: boolean;
}

/** The kustomization in `folder`; null if there is none or its file contains no mapping. */
export function readKustomization(repository: Repository, folder: string): Kustomization | null {
  const file = kustomizationFile(repository, folder);
  const document = file === null ? undefined : repository.readYaml(file)?.documents[0];
  if (file === null || document === undefined || !isObject(document.value)) return null;
  const isComponent = fieldOf(document.value, "kind") === "Component";
  return { folder, file, document, value: document.value, isComponent };
}

const filesByFolder = memoizeWeak((_: Repository) => new Map<string, string | null>());

/** The first kustomization file of a folder; if there are several, Kustomize rejects the folder. Determined once. */
export function kustomizationFile(repository: Repository, folder: string): string | null {
  const known = filesByFolder(repository).get(folder);
  if (known !== undefined) return known;
  const file = findKustomizationFile(repository, folder);
  filesByFolder(repository).set(folder, file);
  return file;
}

const allByFolder = memoizeWeak((_: Repository) => new Map<string, readonly string[]>());

/** All files of a folder that Kustomize can take for its kustomization. Determined once. */
export function kustomizationFilesIn(repository: Repository, folder: string): readonly string[] {
  const known = allByFolder(repository).get(folder);
  if (known !== undefined) return known;
  const files = KUSTOMIZATION_FILES.map((name) => posix.join(folder, name)).filter(
    (file) => repository.kind(file) === "file",
  );
  allByFolder(repository).set(folder, files);
  return files;
}

function findKustomizationFile(repository: Repository, folder: string): string | null {
  const files = KUSTOMIZATION_FILES.map((name) => posix.join(folder, name));
  return (
    files.find((file) => isKustomizationFile(repository, file)) ??
    files.find(isUnreadableIn(repository)) ??
    null
  );
}

/** An unreadable entry with a kustomization's name: a broken link, a link out of the root, a pipe. */
function isUnreadableIn(repository: Repository): (file: string) => boolean {
  return (file) => !["file", "directory"].includes(repository.kind(file)) && repository.hasEntry(file);
}

/**
 * True if `file` is a kustomization file for Kustomize. Flux has a kind of the same name, and files of this name
 * sometimes contain Flux objects: those are manifests.
 */
export function isKustomizationFile(repository: Repository, file: string): boolean {
  if (!KUSTOMIZATION_FILES.includes(posix.basename(file)) || repository.kind(file) !== "file") return false;
  const value = repository.readYaml(file)?.documents[0]?.value;
  const apiVersion = isObject(value) ? asString(fieldOf(value, "apiVersion")) : undefined;
  return apiVersion?.startsWith("kustomize.toolkit.fluxcd.io/") !== true;
}
