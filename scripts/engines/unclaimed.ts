import { graphOf, type OverlaySource } from "../kustomize/source.ts";
import type { Cluster } from "../model/cluster.ts";
import type { Failure } from "../model/finding.ts";
import { startOfFile } from "../model/place.ts";
import type { SourceBuild } from "./follow.ts";

/** Works without those that cannot be checked, and a failure for each of these. */
export interface ClaimedWorks {
  readonly works: readonly SourceBuild[];
  readonly failures: readonly Failure[];
}

/**
 * Marks the kustomizations that nothing includes, if a source of a cluster cannot be built because one of its entries
 * leads nowhere: one of them can be meant, so none is checked as if it were standalone. The policy of that cluster applies
 * to them. With several clusters it is not known whose, so each is a failure: not checked. `sources`: all sources of the repository.
 */
export function markUnclaimed(
  works: readonly SourceBuild[],
  sources: readonly OverlaySource[] = works.map(({ source }) => source),
): ClaimedWorks {
  const clusters = clustersOf(sources.filter(hasUnknownEntries));
  if (clusters.length === 0) return { works, failures: [] };
  const isUnclaimed = createIsUnclaimed(works);
  const [cluster] = clusters;
  if (clusters.length === 1)
    return { works: works.map((work) => (isUnclaimed(work) ? marked(work, cluster!) : work)), failures: [] };
  const names = clusters.map(({ folder }) => folder).join(", ");
  return {
    works: works.filter((work) => !isUnclaimed(work)),
    failures: works.filter(isUnclaimed).map(({ source }) => unclaimedFailure(source, names)),
  };
}

function unclaimedFailure(source: OverlaySource, clusters: string): Failure {
  const { name } = source;
  const file = graphOf(source)?.kustomizations.find(({ folder }) => folder === name)?.file;
  const message = `${name} is not checked: nothing includes it, and overlays that cannot be built in several clusters (${clusters}) perhaps should`;
  return { overlay: name, stage: "discover", message, location: startOfFile(file ?? name) };
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
    const { cluster, settings, part } = work.source;
    const isStandalone = cluster === null && settings === null && part === null;
    return isStandalone && graphOf(work.source) !== null && !named.has(work) && work.followed.length === 0;
  };
}

function marked(work: SourceBuild, cluster: Cluster): SourceBuild {
  return { ...work, source: { ...work.source, cluster, group: null, part: "unclaimed" } };
}
