import { posix } from "node:path";
import { asArray, asObject, asString, isObject, type JsonObject } from "../model/json.ts";
import type { Repository } from "../repository/repository.ts";
import { filesBelow } from "./walk.ts";

/** A folder `clusters/<name>`: its facts, its limits, and the folders that its sync objects name. */
export interface Cluster {
  readonly name: string;
  readonly folder: string;
  readonly platformFile: string | null;
  readonly policyFile: string | null;
  readonly synced: readonly SyncedFolder[];
}

export interface SyncedFolder {
  readonly folder: string;
  /** Whether the engine goes into subfolders where the folder has no kustomization (Flux does, Argo CD when told). */
  readonly recurse: boolean;
}

export function findClusters(repository: Repository): Cluster[] {
  const files = filesBelow(repository, "clusters");
  const names = new Set(
    files
      .map((file) => file.split("/"))
      .filter((parts) => parts.length > 2)
      .map((parts) => parts[1]!),
  );
  return [...names].map((name) => clusterOf(repository, name, files));
}

function clusterOf(repository: Repository, name: string, files: readonly string[]): Cluster {
  const folder = posix.join("clusters", name);
  const below = files.filter((file) => file.startsWith(`${folder}/`));
  const existing = (file: string) => (below.includes(`${folder}/${file}`) ? `${folder}/${file}` : null);
  return {
    name,
    folder,
    platformFile: existing("platform.yaml"),
    policyFile: existing("policy.yaml"),
    synced: below.filter(isManifestFile).flatMap((file) => syncedBy(repository, file)),
  };
}

export function isManifestFile(file: string): boolean {
  return /\.(ya?ml|json)$/.test(file);
}

/** The folders that the sync objects in `file` name. */
function syncedBy(repository: Repository, file: string): SyncedFolder[] {
  const documents = repository.readYaml(file)?.documents ?? [];
  return documents.flatMap(({ value }) => (isObject(value) ? syncedFolders(value) : []));
}

function syncedFolders(object: JsonObject): SyncedFolder[] {
  const group = asString(object.apiVersion)?.split("/")[0];
  const spec = asObject(object.spec);
  if (object.kind === "Kustomization" && group === "kustomize.toolkit.fluxcd.io") {
    return [{ folder: relativeFolder(asString(spec.path) ?? "."), recurse: true }];
  }
  if (object.kind === "Application" && group === "argoproj.io") {
    return [spec.source, ...asArray(spec.sources)].map(asObject).flatMap((source) => {
      const path = asString(source.path);
      return path === undefined
        ? []
        : [{ folder: relativeFolder(path), recurse: asObject(source.directory).recurse === true }];
    });
  }
  return [];
}

function relativeFolder(path: string): string {
  return posix.join(".", path).replace(/(.)\/$/, "$1");
}
