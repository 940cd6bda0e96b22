import { graphsOf, manifestsOf, type OverlaySource } from "../kustomize/source.ts";
import type { TargetOptions } from "../kustomize/target.ts";
import type { Cluster } from "../model/cluster.ts";
import type { Failure, Skipped } from "../model/finding.ts";
import { memoizeWeak } from "../model/memoize.ts";
import { isWithin } from "../repository/manifests.ts";
import type { Repository } from "../repository/repository.ts";
import { findClusters } from "./clusters.ts";
import { otherManifests, readTree, type Tree } from "./tree.ts";

export type { OverlaySource } from "../kustomize/source.ts";

/** Everything found below the root. */
export interface Discovery {
  readonly repository: Repository;
  readonly clusters: readonly Cluster[];
  readonly tree: Tree;
}

/** The selection of the user: everything below the root, some paths in it, or a stream. */
export type Selection =
  | { readonly kind: "everything" }
  | { readonly kind: "paths"; readonly paths: readonly string[]; readonly stream: string | null };

/**
 * Finds everything that can be rendered: clusters, kustomizations with the files they read, and plain files. Once for a
 * repository, whose files are those of one moment.
 */
export function discover(repository: Repository, { allowRemote }: TargetOptions): Discovery {
  return allowRemote ? withRemote(repository) : withoutRemote(repository);
}

const withRemote = memoizeWeak((repository: Repository) => discovered(repository, { allowRemote: true }));
const withoutRemote = memoizeWeak((repository: Repository) => discovered(repository, { allowRemote: false }));

function discovered(repository: Repository, options: TargetOptions): Discovery {
  return { repository, clusters: findClusters(repository), tree: readTree(repository, options) };
}

/** The files and folders in one of `folders` whose names or entries cannot be read. */
export function unreadableEntries({ tree }: Discovery, folders: readonly string[]): Failure[] {
  const needed = tree.unreadable.filter(({ path }) => folders.some((folder) => isWithin(path, folder)));
  return needed.map(({ path, why }) => {
    return { overlay: null, stage: "discover", message: `${path} ${why}`, location: null };
  });
}

/** The cluster whose folder contains `path`. */
export function clusterContaining({ clusters }: Discovery, path: string): Cluster | null {
  return clusters.find(({ folder }) => isWithin(path, folder)) ?? null;
}

/** The manifests that none of `sources` reads. */
export function unreferencedFiles(
  { repository, tree }: Discovery,
  sources: readonly OverlaySource[],
): readonly string[] {
  return otherManifests(repository, tree, ".", {
    graphs: graphsOf(sources),
    files: sources.flatMap(manifestsOf),
  });
}

/** Number of manifests that none of `sources` reads. */
export function unreferencedManifests(found: Discovery, sources: readonly OverlaySource[]): Skipped[] {
  const files = unreferencedFiles(found, sources);
  if (files.length === 0) return [];
  const reason = `not referenced by any kustomization or sync object: ${firstPaths(files)} (pass a file or its folder as PATH to check it)`;
  return [{ kind: "manifest", count: files.length, reason }];
}

/** Number of Helm charts below `folder`. */
export function skippedChartFolders({ tree }: Discovery, folder: string): Skipped[] {
  const folders = tree.charts.filter((chart) => isWithin(chart, folder));
  if (folders.length === 0) return [];
  const reason = `Helm charts are not rendered: ${firstPaths(folders)} (pipe the output of \`helm template\` into PATH \`-\` to check it)`;
  return [{ kind: "helm", count: folders.length, reason }];
}

/** The first three paths. */
export function firstPaths(paths: readonly string[]): string {
  return paths.slice(0, 3).join(", ") + (paths.length > 3 ? ", …" : "");
}
