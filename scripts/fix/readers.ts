import { discover } from "../discover/discover.ts";
import type { SourceGraph } from "../discover/graph.ts";
import type { OverlaySource } from "../discover/source.ts";
import { filesOf } from "../render/stage.ts";
import type { Repository } from "../repository/repository.ts";

/** Whether anything but `sources` may be built from one of the files (paths without symbolic links). */
export function isReadElsewhere(
  repository: Repository,
  files: ReadonlySet<string>,
  sources: readonly OverlaySource[],
): boolean {
  const { clusters, tree } = discover(repository, { allowRemote: false });
  const own = new Set(sources.flatMap(({ kustomizations }) => kustomizations.map(({ folder }) => folder)));
  const reads = (graph: SourceGraph) =>
    [...filesOf(repository, graph)].some((file) => files.has(repository.resolved(file)));
  return clusters.length > 0 || tree.folders.some((folder) => !own.has(folder) && reads(tree.graph(folder)));
}
