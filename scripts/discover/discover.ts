import type { Failure, Skipped } from "../model/finding.ts";
import type { Repository } from "../repository/repository.ts";
import { type Cluster, findClusters } from "./clusters.ts";
import { isWithin } from "./manifests.ts";
import { type Found, pathSources } from "./paths.ts";
import { filesSource, kustomizationSource, type OverlaySource, syncedSource } from "./source.ts";
import { foldersIn, manifestsBeside, readTree, rootsAmong, type Tree } from "./tree.ts";

export type { OverlaySource } from "./source.ts";

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
  const found: Found = { repository, clusters: findClusters(repository), tree: readTree(repository) };
  return selection.kind === "everything"
    ? discoverAll(found)
    : discoverPaths(found, selection.paths, selection.stream);
}

function discoverAll(found: Found): Discovery {
  const { repository, clusters, tree } = found;
  const synced = clusters.map((cluster) => syncedBy(found, cluster));
  const fromClusters = synced.flatMap(({ sources }) => sources);
  const reached = new Set(fromClusters.flatMap(({ kustomizations }) => kustomizations.flatMap(foldersIn)));
  const alone = rootsAmong(tree, tree.folders)
    .filter((root) => !reached.has(root))
    .map((root) => kustomizationSource(tree.graph(root), holding(clusters, root)));
  const built = [...fromClusters, ...alone];
  const sources = [...built, ...clusters.flatMap((cluster) => bootstrapped(found, cluster, built))];
  const skipped = [
    ...synced.flatMap((each) => each.skipped),
    ...notReached(repository, tree, sources),
    ...charts(tree),
  ];
  return { clusters, sources, skipped, failures: synced.flatMap((each) => each.failures) };
}

/** What a cluster applies; its engines may name the same folder, which is then one overlay. */
function syncedBy({ repository, tree }: Found, cluster: Cluster): Omit<Discovery, "clusters"> {
  const sources = new Map<string, OverlaySource>();
  const failures: Failure[] = [];
  const skipped: Skipped[] = cluster.notFollowed.map((what) => {
    return { kind: "sync", count: 1, reason: `cluster ${cluster.name} has ${what}: it is not followed` };
  });
  for (const synced of cluster.synced) {
    const source = syncedSource(repository, tree, synced, cluster);
    const message = `cluster ${cluster.name} syncs ${synced.folder}, which is not a folder of this repository`;
    if (source !== null) sources.set(source.name, source);
    // Who states facts or limits means this repository; elsewhere the object may sync another one.
    else if (isOwned(cluster)) failures.push({ overlay: null, stage: "discover", message, location: null });
    else skipped.push({ kind: "sync", count: 1, reason: message });
  }
  return { sources: [...sources.values()], skipped, failures };
}

/**
 * The manifests of a cluster's folder that nothing else reaches, such as sync objects without a kustomization: what
 * made the cluster (`flux bootstrap`, `kubectl apply`) applied them.
 */
function bootstrapped(
  { repository, tree }: Found,
  cluster: Cluster,
  sources: readonly OverlaySource[],
): OverlaySource[] {
  const files = manifestsBeside(repository, tree, cluster.folder, readBy(sources));
  return files.length === 0 ? [] : [filesSource(cluster.folder, files, cluster)];
}

function readBy(sources: readonly OverlaySource[]) {
  return {
    graphs: sources.flatMap(({ kustomizations }) => kustomizations),
    files: sources.flatMap((source) => source.files),
  };
}

function isOwned({ policyFile, platformFile }: Cluster): boolean {
  return policyFile !== null || platformFile !== null;
}

function holding(clusters: readonly Cluster[], path: string): Cluster | null {
  return clusters.find(({ folder }) => isWithin(path, folder)) ?? null;
}

function notReached(repository: Repository, tree: Tree, sources: readonly OverlaySource[]): Skipped[] {
  const files = manifestsBeside(repository, tree, ".", readBy(sources));
  if (files.length === 0) return [];
  const reason = `no kustomization or sync object reaches ${some(files)}; name a PATH to check plain manifests`;
  return [{ kind: "manifest", count: files.length, reason }];
}

function charts({ charts: folders }: Tree): Skipped[] {
  if (folders.length === 0) return [];
  const reason = `Helm charts are not rendered (${some(folders)}); pipe the output of \`helm template\` into \`-\``;
  return [{ kind: "helm", count: folders.length, reason }];
}

function some(paths: readonly string[]): string {
  return paths.slice(0, 3).join(", ") + (paths.length > 3 ? ", …" : "");
}

function discoverPaths(found: Found, paths: readonly string[], stream: string | null): Discovery {
  const failures: Failure[] = [];
  const sources = new Map<string, OverlaySource>();
  for (const path of paths) {
    const result = pathSources(found, path);
    if (typeof result !== "string")
      for (const source of result) sources.set(`${source.cluster?.name ?? ""}:${source.name}`, source);
    else failures.push({ overlay: path, stage: "discover", message: `${path} ${result}`, location: null });
  }
  const streams = stream === null ? [] : [{ ...filesSource("stdin", [], null), stream }];
  return { clusters: found.clusters, sources: [...sources.values(), ...streams], skipped: [], failures };
}
