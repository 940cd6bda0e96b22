import { posix } from "node:path";
import type { SourceDocument } from "../model/document.ts";
import { asString, isObject, type JsonObject } from "../model/json.ts";
import type { Repository } from "../repository/repository.ts";
import { fieldOf } from "./fields.ts";

/** The names under which Kustomize looks for its file. */
export const KUSTOMIZATION_FILES = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/** A kustomization file as it is written. */
export interface Kustomization {
  readonly folder: string;
  readonly file: string;
  readonly document: SourceDocument;
  readonly value: JsonObject;
  readonly isComponent: boolean;
}

/** The kustomization in `folder`; null where there is none or its file holds no mapping. */
export function readKustomization(repository: Repository, folder: string): Kustomization | null {
  const file = kustomizationFile(repository, folder);
  const document = file === null ? undefined : repository.readYaml(file)?.documents[0];
  if (file === null || document === undefined || !isObject(document.value)) return null;
  const isComponent = fieldOf(document.value, "kind") === "Component";
  return { folder, file, document, value: document.value, isComponent };
}

/** The first of a folder's kustomization files; where there are more, Kustomize refuses the folder. */
export function kustomizationFile(repository: Repository, folder: string): string | null {
  const files = KUSTOMIZATION_FILES.map((name) => posix.join(folder, name));
  return (
    files.find((file) => isKustomizationFile(repository, file)) ?? files.find(isOddIn(repository)) ?? null
  );
}

/** A link that leads nowhere or out of the root, a pipe: something with the name that nobody can read. */
function isOddIn(repository: Repository): (file: string) => boolean {
  return (file) => !["file", "directory"].includes(repository.kind(file)) && repository.hasEntry(file);
}

/**
 * Whether Kustomize takes `file` for its own. Flux has a kind of the same name, and people keep such objects in
 * files of this name: those are manifests.
 */
export function isKustomizationFile(repository: Repository, file: string): boolean {
  if (!KUSTOMIZATION_FILES.includes(posix.basename(file)) || repository.kind(file) !== "file") return false;
  const value = repository.readYaml(file)?.documents[0]?.value;
  const apiVersion = isObject(value) ? asString(fieldOf(value, "apiVersion")) : undefined;
  return apiVersion?.startsWith("kustomize.toolkit.fluxcd.io/") !== true;
}
