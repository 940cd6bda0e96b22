import { posix } from "node:path";
import type { Repository } from "../repository/repository.ts";
import type { Cluster } from "./clusters.ts";
import { isKustomizationFile, kustomizationFile } from "./kustomization.ts";
import { isWithin } from "./manifests.ts";
import { filesSource, kustomizationSource, type OverlaySource, syncedSource } from "./source.ts";
import { foldersIn, manifestsBeside, rootsAmong, type Tree } from "./tree.ts";

export interface Found {
  readonly repository: Repository;
  readonly clusters: readonly Cluster[];
  readonly tree: Tree;
}

/** What a PATH stands for, or why it stands for nothing. */
export function pathSources(found: Found, path: string): OverlaySource[] | string {
  const { repository, tree } = found;
  const kind = repository.kind(path);
  if (kind === "missing") return "does not exist";
  if (kind === "outside") return "lies outside the repository's root";
  const isKustomization = kind === "file" && isKustomizationFile(repository, path);
  if (kind === "file" && !isKustomization) return [filesSource(path, [path], clusterReaching(found, path))];
  const folder = isKustomization ? posix.dirname(path) : path;
  if (kustomizationFile(repository, folder) === null) return folderSources(found, folder);
  return [kustomizationSource(tree.graph(folder), clusterReaching(found, folder))];
}

/** The overlays below a folder that is none itself, and the manifests in it that none of them reads. */
function folderSources(found: Found, folder: string): OverlaySource[] {
  const { repository, tree } = found;
  const roots = rootsAmong(
    tree,
    tree.folders.filter((path) => isWithin(path, folder)),
  );
  const graphs = [...new Set([...roots, ...rootsAmong(tree, tree.folders)])].map((root) => tree.graph(root));
  const files = manifestsBeside(repository, tree, folder, { graphs, files: [] });
  const plain = files.length > 0 ? [filesSource(folder, files, clusterReaching(found, folder))] : [];
  return [
    ...roots.map((root) => kustomizationSource(tree.graph(root), clusterReaching(found, root))),
    ...plain,
  ];
}

/** The one cluster that `path` belongs to, or that syncs it, alone or in something else; null for none or several. */
function clusterReaching({ repository, clusters, tree }: Found, path: string): Cluster | null {
  const reaching = clusters.filter((cluster) => {
    if (isWithin(path, cluster.folder)) return true;
    return cluster.synced.some((synced) => {
      const source = syncedSource(repository, tree, synced, cluster);
      return source !== null && (source.name === path || reaches(source, path));
    });
  });
  return reaching.length === 1 ? reaching[0]! : null;
}

function reaches({ files, kustomizations }: OverlaySource, path: string): boolean {
  if (files.includes(path)) return true;
  return kustomizations.some((graph) => {
    return foldersIn(graph).includes(path) || graph.resources.includes(path) || graph.inputs.includes(path);
  });
}
