import type { OverlaySource } from "../kustomize/source.ts";
import type { Cluster } from "../model/cluster.ts";
import { memoizeWeak } from "../model/memoize.ts";
import type { BaseState, ClustersByOverlay } from "./base-state.ts";
import type { Request } from "./request.ts";
import { objectsByCluster, objectsOf } from "./synced-objects.ts";

/** The clusters whose files apply to each overlay of a change. */
export interface ApplyingClusters {
  /** At least one; null if no cluster reaches the overlay. Several if each could be the one that it came from. */
  of(source: OverlaySource): readonly [Cluster | null, ...(Cluster | null)[]];
  /** Clusters that applied to an overlay at the base commit but no longer do. */
  readonly removed: ClustersByOverlay;
}

/**
 * Determines the clusters of each overlay. What a cluster of the base commit synced keeps that cluster's files, also if
 * the overlay or the cluster was renamed, moved or split by the change. `sources`: all of the repository.
 */
export function applyingClusters(
  sources: readonly OverlaySource[],
  base: BaseState | null,
  { repository }: Pick<Request, "repository">,
): ApplyingClusters {
  const before = base?.clusters ?? new Map<string, readonly Cluster[]>();
  const removed = clustersRemoved(sources, before);
  const moves = base === null ? null : movesOf(sources, base);
  const lostObjects = base === null ? [] : objectsLost(base, objectsByCluster(repository, sources));

  function originsOf(source: OverlaySource, cluster: Cluster): readonly Cluster[] {
    if (moves === null) return [cluster];
    const known = moves.clusters.get(cluster.folder);
    // A cluster that lost as many overlays as it gained renamed its own.
    if (known !== undefined)
      return (moves.lost.get(cluster.folder) ?? 0) >= (moves.gained.get(cluster.folder) ?? 0)
        ? [cluster]
        : [cluster, ...moves.losers.filter(({ folder }) => folder !== cluster.folder)];
    const own = objectsOf(repository, [source]);
    const split = lostObjects.filter(({ objects }) => [...objects].some((object) => own.has(object)));
    const origins = new Map(
      [...moves.losers, ...split.map(({ folder }) => moves.clusters.get(folder)!)].map((each) => [
        each.folder,
        each,
      ]),
    );
    return origins.size === 0 ? [cluster] : [...origins.values()];
  }
  const of = memoizeWeak((source: OverlaySource): readonly [Cluster | null, ...(Cluster | null)[]] => {
    const { name, cluster } = source;
    const known = before.get(name) ?? [];
    if (known.some(({ folder }) => folder === cluster?.folder)) return [cluster];
    const [first, ...others] = removed.get(name) ?? (cluster === null ? [] : originsOf(source, cluster));
    return [first ?? cluster, ...others];
  });
  return { of, removed };
}

/** Changes of the overlays of the base's clusters changed, by the cluster's folder. */
interface Moves {
  /** All clusters of the base. */
  readonly clusters: ReadonlyMap<string, Cluster>;
  /** Clusters that no longer sync something that no cluster syncs now. */
  readonly losers: readonly Cluster[];
  readonly lost: ReadonlyMap<string, number>;
  readonly gained: ReadonlyMap<string, number>;
}

function movesOf(sources: readonly OverlaySource[], { clusters: before }: BaseState): Moves {
  const synced = sources.filter(({ cluster }) => cluster !== null);
  const names = new Set(synced.map(({ name }) => name));
  const clusters = new Map([...before.values()].flat().map((cluster) => [cluster.folder, cluster]));
  const isOwnFolder = (name: string) => /^clusters\/[^/]+(?:\/|$)/.test(name);
  const gone = [...before].flatMap(([name, reached]) => {
    return names.has(name) || isOwnFolder(name) ? [] : reached.map(({ folder }) => folder);
  });
  const fresh = synced.flatMap(({ name, cluster }) =>
    before.has(name) || isOwnFolder(name) ? [] : [cluster!.folder],
  );
  return {
    clusters,
    losers: [...new Set(gone)].map((folder) => clusters.get(folder)!),
    lost: countOf(gone),
    gained: countOf(fresh),
  };
}

function countOf(items: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...Map.groupBy(items, (item) => item)].map(([item, same]) => [item, same.length]));
}

/** The objects that each cluster of the base had and no longer has. */
function objectsLost({ objects: before }: BaseState, now: BaseState["objects"]) {
  return [...before].map(([folder, objects]) => {
    const kept = now.get(folder) ?? new Set();
    return { folder, objects: new Set([...objects].filter((object) => !kept.has(object))) };
  });
}

function clustersRemoved(sources: readonly OverlaySource[], before: ClustersByOverlay): ClustersByOverlay {
  const now = Map.groupBy(sources, ({ name }) => name);
  const removed = [...now].map(([name, same]): [string, Cluster[]] => {
    const folders = new Set(same.map(({ cluster }) => cluster?.folder));
    return [name, (before.get(name) ?? []).filter(({ folder }) => !folders.has(folder))];
  });
  return new Map(removed.filter(([, clusters]) => clusters.length > 0));
}
