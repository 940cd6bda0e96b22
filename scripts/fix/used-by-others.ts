import type { Discovery } from "../discover/discover.ts";
import { inputFilesOf } from "../kustomize/build/staged-build.ts";
import type { SourceGraph } from "../kustomize/graph.ts";
import { graphsOf, type OverlaySource } from "../kustomize/source.ts";

/** Reports whether one of the files (symbolic links resolved) can be used by anything other than `sources`. */
export function isUsedByOthers(
  { repository, clusters, tree }: Discovery,
  files: ReadonlySet<string>,
  sources: readonly OverlaySource[],
): boolean {
  const own = new Set(graphsOf(sources).map(({ folder }) => folder));
  const reads = (graph: SourceGraph) =>
    [...inputFilesOf(repository, graph)].some((file) => files.has(repository.resolved(file)));
  return clusters.length > 0 || tree.folders.some((folder) => !own.has(folder) && reads(tree.graph(folder)));
}
