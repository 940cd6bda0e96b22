import type { Found } from "../discover/discover.ts";
import { filesOf } from "../kustomize/build/stage.ts";
import type { SourceGraph } from "../kustomize/graph.ts";
import type { OverlaySource } from "../kustomize/source.ts";

/** Whether anything but `sources` may be built from one of the files (paths without symbolic links). */
export function isReadElsewhere(
  { repository, clusters, tree }: Found,
  files: ReadonlySet<string>,
  sources: readonly OverlaySource[],
): boolean {
  const own = new Set(sources.flatMap(({ kustomizations }) => kustomizations.map(({ folder }) => folder)));
  const reads = (graph: SourceGraph) =>
    [...filesOf(repository, graph)].some((file) => files.has(repository.resolved(file)));
  return clusters.length > 0 || tree.folders.some((folder) => !own.has(folder) && reads(tree.graph(folder)));
}
