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
  if (kind === "file" && !isKustomization)
    return judgedBy(found, path, (cluster) => filesSource(path, [path], cluster));
  const folder = isKustomization ? posix.dirname(path) : path;
  if (kustomizationFile(repository, folder) === null) return folderSources(found, folder);
  return judgedBy(found, folder, (cluster) => kustomizationSource(tree.graph(folder), cluster));
}

/** The same overlay for each cluster that reaches it, as each has its own limits; for none where none does. */
function judgedBy(
  found: Found,
  path: string,
  source: (cluster: Cluster | null) => OverlaySource,
): OverlaySource[] {
  const reaching = clustersReaching(found, path);
  return reaching.length === 0 ? [source(null)] : reaching.map(source);
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
  const plain =
    files.length > 0 ? judgedBy(found, folder, (cluster) => filesSource(folder, files, cluster)) : [];
  return [
    ...roots.flatMap((root) =>
      judgedBy(found, root, (cluster) => kustomizationSource(tree.graph(root), cluster)),
    ),
    ...plain,
  ];
}

/** The clusters that `path` belongs to, or that sync it, alone or in something else. */
function clustersReaching({ repository, clusters, tree }: Found, path: string): Cluster[] {
  return clusters.filter((cluster) => {
    if (isWithin(path, cluster.folder)) return true;
    return cluster.synced.some((synced) => {
      const source = syncedSource(repository, tree, synced, cluster);
      return source !== null && (source.name === path || reaches(source, path));
    });
  });
}

function reaches({ files, kustomizations }: OverlaySource, path: string): boolean {
  if (files.includes(path)) return true;
  return kustomizations.some((graph) => {
    return foldersIn(graph).includes(path) || graph.resources.includes(path) || graph.inputs.includes(path);
  });
}
