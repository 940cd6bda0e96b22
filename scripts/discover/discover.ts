import { posix } from "node:path";
import type { Failure, Skipped } from "../model/finding.ts";
import type { Repository } from "../repository/repository.ts";
import { type Cluster, findClusters, isManifestFile, type SyncedFolder } from "./clusters.ts";
import { type SourceGraph, sourceGraph } from "./graph.ts";
import { KUSTOMIZATION_FILES, kustomizationFile, readKustomization } from "./kustomization.ts";
import { filesBelow } from "./walk.ts";

/** What becomes one overlay: kustomizations to build, plain manifests, or a stream, and the cluster that judges it. */
export interface OverlaySource {
  readonly name: string;
  readonly cluster: Cluster | null;
  readonly kustomizations: readonly SourceGraph[];
  readonly files: readonly string[];
  readonly stream: string | null;
}

export interface Discovery {
  readonly clusters: readonly Cluster[];
  readonly sources: readonly OverlaySource[];
  readonly skipped: readonly Skipped[];
  readonly failures: readonly Failure[];
}

/** What the user asks to check: everything below the root, some paths in it, or a stream. */
export type Selection =
  | { readonly kind: "everything" }
  | { readonly kind: "paths"; readonly paths: readonly string[]; readonly stream: string | null };

/** Finds what to render: what the user names, or all that a cluster syncs and all that stands alone. */
export function discover(repository: Repository, selection: Selection): Discovery {
  const clusters = findClusters(repository);
  const tree = readTree(repository);
  return selection.kind === "everything"
    ? discoverAll(repository, clusters, tree)
    : discoverPaths(repository, clusters, tree, selection.paths, selection.stream);
}

interface Tree {
  readonly files: readonly string[];
  readonly graphs: ReadonlyMap<string, SourceGraph>;
  /** Folders with a kustomization that no other one includes and that is no Component. */
  readonly roots: readonly string[];
}

function readTree(repository: Repository): Tree {
  const files = filesBelow(repository, ".");
  const folders = files.filter((file) => isKustomizationFile(file)).map((file) => posix.dirname(file));
  const graphs = new Map([...new Set(folders)].map((folder) => [folder, sourceGraph(repository, folder)]));
  const included = new Set<string>();
  for (const [folder, graph] of graphs) {
    for (const kustomization of graph.kustomizations)
      if (kustomization.folder !== folder) included.add(kustomization.folder);
  }
  const roots = [...graphs.keys()].filter((folder) => {
    return !included.has(folder) && readKustomization(repository, folder)?.isComponent !== true;
  });
  return { files, graphs, roots: roots.sort() };
}

function isKustomizationFile(file: string): boolean {
  return KUSTOMIZATION_FILES.some((name) => name === posix.basename(file));
}

function discoverAll(repository: Repository, clusters: readonly Cluster[], tree: Tree): Discovery {
  const sources = new Map<string, OverlaySource>();
  const skipped: Skipped[] = [];
  for (const cluster of clusters) {
    for (const synced of cluster.synced) {
      const source = syncedSource(repository, tree, cluster, synced);
      if (source !== null) sources.set(`${cluster.name}:${source.name}`, source);
      else
        skipped.push({
          kind: "sync",
          count: 1,
          reason: `cluster ${cluster.name} syncs ${synced.folder}, which is not a folder of this repository`,
        });
    }
  }
  const synced = new Set([...sources.values()].map((source) => source.name));
  for (const folder of tree.roots.filter((root) => !synced.has(root))) {
    sources.set(folder, kustomizationSource(tree.graphs.get(folder)!, clusterHolding(clusters, folder)));
  }
  const unreached = unreachedManifests(repository, tree, [...sources.values()]);
  if (unreached.length > 0) skipped.push(notReached(unreached));
  return { clusters, sources: [...sources.values()], skipped, failures: [] };
}

function notReached(files: readonly string[]): Skipped {
  const some = files.slice(0, 3).join(", ") + (files.length > 3 ? ", …" : "");
  return {
    kind: "manifest",
    count: files.length,
    reason: `no kustomization or sync object reaches ${some}; name a PATH to check plain manifests`,
  };
}

function kustomizationSource(graph: SourceGraph, cluster: Cluster | null): OverlaySource {
  return { name: graph.folder, cluster, kustomizations: [graph], files: [], stream: null };
}

function clusterHolding(clusters: readonly Cluster[], path: string): Cluster | null {
  return clusters.find(({ folder }) => path === folder || path.startsWith(`${folder}/`)) ?? null;
}

function syncedSource(
  repository: Repository,
  tree: Tree,
  cluster: Cluster,
  synced: SyncedFolder,
): OverlaySource | null {
  if (repository.kind(synced.folder) !== "directory") return null;
  const graph = tree.graphs.get(synced.folder);
  if (graph !== undefined) return kustomizationSource(graph, cluster);
  return folderSource(repository, tree, synced.folder, synced.recurse, cluster);
}

/**
 * A folder without a kustomization, as Flux takes it: the kustomizations nearest below it, and every manifest that
 * stands outside of those.
 */
function folderSource(
  repository: Repository,
  tree: Tree,
  folder: string,
  recurse: boolean,
  cluster: Cluster | null,
): OverlaySource {
  const prefix = folder === "." ? "" : `${folder}/`;
  const below = tree.files.filter(
    (file) => file.startsWith(prefix) && (recurse || !file.slice(prefix.length).includes("/")),
  );
  const nested = [...new Set(below.filter(isKustomizationFile).map((file) => posix.dirname(file)))];
  const outermost = nested.filter((path) => !nested.some((other) => other !== path && isBelow(path, other)));
  const files = below.filter(
    (file) => isManifestFile(file) && !outermost.some((path) => isBelow(file, path)),
  );
  return {
    name: folder,
    cluster,
    kustomizations: outermost.map((path) => tree.graphs.get(path)!),
    files: files.filter((file) => holdsManifest(repository, file)),
    stream: null,
  };
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

/** A cheap look at the text: whether it has what every manifest has. Values files and the like do not. */
function holdsManifest(repository: Repository, file: string): boolean {
  const read = repository.readText(file);
  return (
    read.ok && /^\s*["']?apiVersion["']?\s*:/m.test(read.text) && /^\s*["']?kind["']?\s*:/m.test(read.text)
  );
}

function unreachedManifests(repository: Repository, tree: Tree, sources: readonly OverlaySource[]): string[] {
  const reached = new Set(sources.flatMap((source) => source.files));
  for (const graph of tree.graphs.values()) {
    for (const file of [...graph.resources, ...graph.inputs]) reached.add(file);
  }
  return tree.files.filter((file) => {
    return (
      isManifestFile(file) &&
      !isKustomizationFile(file) &&
      !reached.has(file) &&
      !posix.basename(file).startsWith(".") &&
      holdsManifest(repository, file)
    );
  });
}

function discoverPaths(
  repository: Repository,
  clusters: readonly Cluster[],
  tree: Tree,
  paths: readonly string[],
  stream: string | null,
): Discovery {
  const failures: Failure[] = [];
  const sources = paths.flatMap((path) => {
    const found = pathSources(repository, clusters, tree, path);
    if (typeof found !== "string") return found;
    failures.push({ overlay: path, stage: "discover", message: `${path} ${found}`, location: null });
    return [];
  });
  const unique = new Map(sources.map((source) => [source.name, source]));
  const streams: OverlaySource[] =
    stream === null ? [] : [{ name: "stdin", cluster: null, kustomizations: [], files: [], stream }];
  return { clusters, sources: [...unique.values(), ...streams], skipped: [], failures };
}

/** What a PATH stands for, or why it stands for nothing. */
function pathSources(
  repository: Repository,
  clusters: readonly Cluster[],
  tree: Tree,
  path: string,
): OverlaySource[] | string {
  const kind = repository.kind(path);
  if (kind === "missing") return "does not exist";
  if (kind === "outside") return "lies outside the repository's root";
  const folder = kind === "file" && isKustomizationFile(path) ? posix.dirname(path) : path;
  const cluster = clusterReaching(clusters, tree, folder);
  if (kind === "file" && folder === path)
    return [{ name: path, cluster, kustomizations: [], files: [path], stream: null }];
  if (kustomizationFile(repository, folder) !== null) {
    return [kustomizationSource(tree.graphs.get(folder) ?? sourceGraph(repository, folder), cluster)];
  }
  return belowFolder(repository, clusters, tree, folder);
}

/** The overlays below a folder that is none itself, and the plain manifests in it that none of them reads. */
function belowFolder(
  repository: Repository,
  clusters: readonly Cluster[],
  tree: Tree,
  folder: string,
): OverlaySource[] {
  const inside = (path: string) => folder === "." || path === folder || isBelow(path, folder);
  const roots = tree.roots
    .filter(inside)
    .map((root) => kustomizationSource(tree.graphs.get(root)!, clusterReaching(clusters, tree, root)));
  const files = unreachedManifests(repository, tree, []).filter(inside);
  const plain: OverlaySource = {
    name: folder,
    cluster: clusterReaching(clusters, tree, folder),
    kustomizations: [],
    files,
    stream: null,
  };
  return files.length > 0 ? [...roots, plain] : roots;
}

/** The one cluster that syncs `path`, or includes it in what it syncs; null where none or several do. */
function clusterReaching(clusters: readonly Cluster[], tree: Tree, path: string): Cluster | null {
  const reaching = clusters.filter((cluster) => {
    if (clusterHolding([cluster], path) !== null) return true;
    return cluster.synced.some(({ folder }) => {
      const graph = tree.graphs.get(folder);
      return (
        folder === path ||
        graph?.kustomizations.some((kustomization) => kustomization.folder === path) === true ||
        graph?.resources.includes(path) === true
      );
    });
  });
  return reaching.length === 1 ? reaching[0]! : null;
}
