import { posix } from "node:path";
import type { Repository } from "../repository/repository.ts";
import type { Cluster } from "./clusters.ts";
import type { SourceGraph } from "./graph.ts";
import { isKustomizationFile, kustomizationFile } from "./kustomization.ts";
import { holdsManifest, isManifestFile, isWithin } from "./manifests.ts";
import type { SyncedFolder } from "./sync.ts";
import type { Tree } from "./tree.ts";

/** What becomes one overlay: kustomizations to build, plain manifests, or a stream, and the cluster that judges it. */
export interface OverlaySource {
  readonly name: string;
  readonly cluster: Cluster | null;
  readonly kustomizations: readonly SourceGraph[];
  readonly files: readonly string[];
  readonly stream: string | null;
}

export function kustomizationSource(graph: SourceGraph, cluster: Cluster | null): OverlaySource {
  return { name: graph.folder, cluster, kustomizations: [graph], files: [], stream: null };
}

export function filesSource(name: string, files: readonly string[], cluster: Cluster | null): OverlaySource {
  return { name, cluster, kustomizations: [], files, stream: null };
}

/** What an engine makes of a folder; null where there is no such folder. */
export function syncedSource(
  repository: Repository,
  tree: Tree,
  synced: SyncedFolder,
  cluster: Cluster,
): OverlaySource | null {
  if (repository.kind(synced.folder) !== "directory") return null;
  const folder = repository.resolved(synced.folder);
  if (kustomizationFile(repository, folder) !== null) return kustomizationSource(tree.graph(folder), cluster);
  return synced.engine === "flux"
    ? fluxFolder(tree, folder, cluster)
    : argoFolder(repository, tree, { ...synced, folder }, cluster);
}

/**
 * A folder without a kustomization, as Flux takes it: the kustomizations nearest below it and every YAML file that
 * stands outside of those, manifest or not (https://fluxcd.io/flux/components/kustomize/kustomizations/#generating-a-kustomizationyaml-file).
 */
function fluxFolder(tree: Tree, folder: string, cluster: Cluster): OverlaySource {
  const below = tree.files.filter((file) => isWithin(file, folder));
  const nested = tree.folders.filter((path) => path !== folder && isWithin(path, folder));
  const outermost = nested.filter((path) => !nested.some((other) => other !== path && isWithin(path, other)));
  const files = below.filter((file) => {
    return /\.ya?ml$/.test(file) && !outermost.some((path) => isWithin(file, path));
  });
  return {
    ...filesSource(folder, files, cluster),
    kustomizations: outermost.map((path) => tree.graph(path)),
  };
}

/**
 * A folder without a kustomization, as Argo CD takes it: every file that holds manifests, in subfolders only when
 * told (https://argo-cd.readthedocs.io/en/stable/user-guide/directory/).
 */
function argoFolder(
  repository: Repository,
  tree: Tree,
  synced: SyncedFolder,
  cluster: Cluster,
): OverlaySource {
  const { folder, recurse } = synced;
  const files = tree.files.filter((file) => {
    const isIn = recurse ? isWithin(file, folder) : posix.dirname(file) === folder;
    return (
      isIn &&
      isManifestFile(file) &&
      !isKustomizationFile(repository, file) &&
      holdsManifest(repository, file)
    );
  });
  return filesSource(folder, files, cluster);
}
