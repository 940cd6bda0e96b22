import type { LoadedPlatform } from "../config/platform.ts";
import type { LoadedPolicy } from "../config/policy.ts";
import { findClusters } from "../discover/clusters.ts";
import type { OverlaySource } from "../kustomize/source.ts";
import type { Cluster } from "../model/cluster.ts";
import type { Failure } from "../model/finding.ts";
import type { Commit } from "../repository/git/commit.ts";
import type { Repository } from "../repository/repository.ts";
import type { FormerJudges } from "./base-clusters.ts";
import { createLoader } from "./config-loader.ts";

/** Sources of policy and platform files, in addition to the clusters of the repository. */
export interface ConfigurationRequest {
  /** Files given by the user, absolute or relative to the working directory; they apply to everything. */
  readonly policyFile: string | null;
  readonly platformFile: string | null;
  /** The repository whose only cluster applies to overlays that no cluster syncs; null if none should. */
  readonly home: Repository | null;
  readonly ruleNames: readonly string[];
  /** The commit whose files apply instead of the current ones; null: the current ones apply. */
  readonly base: Commit | null;
}

/** The configuration of one overlay. Null: there is no such file. */
export interface Judges {
  /** A file that applies has mistakes: without it every verdict would be wrong. */
  readonly broken: boolean;
  readonly policy: LoadedPolicy | null;
  readonly platform: LoadedPlatform | null;
}

export interface Configuration {
  judgesOf(source: OverlaySource): Judges;
  /** Clusters that applied to an overlay at the base commit but no longer sync it. */
  readonly lost: FormerJudges;
  readonly failures: readonly Failure[];
}

/**
 * Loads the policy and platform file of every cluster that syncs an overlay, now or at the base commit. Mistakes in a
 * file are failures.
 */
export function configure(
  repository: Repository,
  sources: readonly OverlaySource[],
  request: ConfigurationRequest,
  former: FormerJudges,
): Configuration {
  const loader = createLoader(repository, request);
  const homeCluster = request.home === null ? null : onlyCluster(findClusters(request.home));
  const lost = lostJudges(sources, former);
  const judges = new Map(sources.map((source) => [source, judgesOf(source)]));

  function judgesOf(source: OverlaySource): Judges {
    const own = judgingCluster(source, former, lost);
    const cluster = own ?? homeCluster;
    const from = own === null ? request.home : repository;
    const policyFile = cluster?.policyFile ?? ownedBefore(cluster, "policy.yaml");
    const platformFile = cluster?.platformFile ?? ownedBefore(cluster, "platform.yaml");
    const policy = loader.policy(request.policyFile, from, policyFile);
    const platform = loader.platform(request.platformFile, from, platformFile);
    const policyBroken = policy === null && (request.policyFile ?? policyFile) !== null;
    const platformBroken = platform === null && (request.platformFile ?? platformFile) !== null;
    return {
      broken: policyBroken || platformBroken,
      policy,
      platform,
    };
  }
  /** Returns a file that the change removed: it still applies. */
  function ownedBefore(cluster: Cluster | null, name: string): string | null {
    const file = cluster === null ? null : `${cluster.folder}/${name}`;
    return file !== null && request.base?.readText(file) != null ? file : null;
  }
  return {
    judgesOf: (source) => judges.get(source)!,
    lost,
    failures: loader.failures(),
  };
}

/** Clusters that applied to an overlay at the base commit but no longer sync it, by the overlay's name. */
function lostJudges(sources: readonly OverlaySource[], former: FormerJudges): FormerJudges {
  const now = Map.groupBy(sources, ({ name }) => name);
  const lost = [...now].map(([name, same]): [string, Cluster[]] => {
    const judging = new Set(same.map(({ cluster }) => cluster?.folder));
    return [name, (former.get(name) ?? []).filter(({ folder }) => !judging.has(folder))];
  });
  return new Map(lost.filter(([, clusters]) => clusters.length > 0));
}

/**
 * Returns the cluster that syncs a source; if it is new, a cluster that synced the source at the base commit and no
 * longer does.
 */
function judgingCluster(
  { name, cluster }: OverlaySource,
  former: FormerJudges,
  lost: FormerJudges,
): Cluster | null {
  const isFormer = (former.get(name) ?? []).some(({ folder }) => folder === cluster?.folder);
  return isFormer ? cluster : (lost.get(name)?.[0] ?? cluster);
}

function onlyCluster(clusters: readonly Cluster[]): Cluster | null {
  return clusters.length === 1 ? clusters[0]! : null;
}
