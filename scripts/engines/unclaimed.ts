import { graphOf, type OverlaySource } from "../kustomize/source.ts";
import type { Cluster } from "../model/cluster.ts";
import type { Skipped } from "../model/finding.ts";
import type { SourceBuild } from "./follow.ts";

/** Works without those that cannot be checked, and the reason. */
export interface ClaimedWorks {
  readonly works: readonly SourceBuild[];
  readonly skipped: readonly Skipped[];
}

/**
 * Marks the kustomizations that nothing includes, if a source of a cluster cannot be built because one of its entries
 * leads nowhere: one of them can be meant, so none is checked as if it were standalone. The policy of that cluster applies
 * to them. With several clusters it is not known whose, so they are not checked. `sources`: all sources of the repository.
 */
export function markUnclaimed(
  works: readonly SourceBuild[],
  sources: readonly OverlaySource[] = works.map(({ source }) => source),
): ClaimedWorks {
  const clusters = clustersOf(sources.filter(hasUnknownEntries));
  if (clusters.length === 0) return { works, skipped: [] };
  const isUnclaimed = createIsUnclaimed(works);
  const [cluster] = clusters;
  if (clusters.length === 1)
    return { works: works.map((work) => (isUnclaimed(work) ? marked(work, cluster!) : work)), skipped: [] };
  const unclaimed = works.filter(isUnclaimed);
  const names = unclaimed.map(({ source }) => source.name).join(", ");
  const reason = `overlays of several clusters that cannot be built can include ${names}`;
  return {
    works: works.filter((work) => !isUnclaimed(work)),
    skipped: unclaimed.length === 0 ? [] : [{ kind: "manifest", count: unclaimed.length, reason }],
  };
}

/** Reports whether a source cannot be built because of entries that are not known. */
export function hasUnknownEntries(source: OverlaySource): boolean {
  return graphOf(source)?.hasUnknownEntries === true;
}

function clustersOf(sources: readonly OverlaySource[]): Cluster[] {
  const clusters = sources.flatMap(({ cluster }) => cluster ?? []);
  return [...new Map(clusters.map((cluster) => [cluster.folder, cluster])).values()];
}

/** Returns a test for standalone kustomizations that no sync object leads to, and without sync objects. */
function createIsUnclaimed(works: readonly SourceBuild[]): (work: SourceBuild) => boolean {
  const followed = works.flatMap((work) => work.followed.flatMap(({ sources }) => sources));
  const named = new Set(followed.map(({ work }) => work));
  return (work) => {
    const { cluster, settings, isFallback } = work.source;
    const isStandalone = cluster === null && settings === null && !isFallback;
    return isStandalone && graphOf(work.source) !== null && !named.has(work) && work.followed.length === 0;
  };
}

function marked(work: SourceBuild, cluster: Cluster): SourceBuild {
  return { ...work, source: { ...work.source, cluster, group: null, isUnclaimed: true } };
}
