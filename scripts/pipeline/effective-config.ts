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

/** Where policy and platform files come from, beside the clusters of the repository. */
export interface ConfigurationRequest {
  /** Files that the user names, absolute or relative to the process's folder; they judge everything. */
  readonly policyFile: string | null;
  readonly platformFile: string | null;
  /** Whose only cluster judges what the user names and no cluster reaches; null where nothing should. */
  readonly home: Repository | null;
  readonly ruleNames: readonly string[];
  /** Whose files judge instead of those that are there now; null: those do. */
  readonly base: Commit | null;
}

/** What judges one overlay. Null: there is no such file. */
export interface Judges {
  /** A file that should judge has mistakes: without it every verdict would be wrong. */
  readonly broken: boolean;
  readonly policy: LoadedPolicy | null;
  readonly platform: LoadedPlatform | null;
}

export interface Configuration {
  judgesOf(source: OverlaySource): Judges;
  /** The clusters that judged an overlay at the base, and reach it no more. */
  readonly lost: FormerJudges;
  readonly failures: readonly Failure[];
}

/**
 * Loads the policy and platform file of every cluster that reaches something, or did at the base. A mistake in one is a
 * failure.
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
  /** What the change has taken away goes on judging. */
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

/** The clusters that judged an overlay at the base and that no change can take it from, by the overlay's name. */
function lostJudges(sources: readonly OverlaySource[], former: FormerJudges): FormerJudges {
  const now = Map.groupBy(sources, ({ name }) => name);
  const lost = [...now].map(([name, same]): [string, Cluster[]] => {
    const judging = new Set(same.map(({ cluster }) => cluster?.folder));
    return [name, (former.get(name) ?? []).filter(({ folder }) => !judging.has(folder))];
  });
  return new Map(lost.filter(([, clusters]) => clusters.length > 0));
}

/** The cluster that reaches a source; or, where that one did not at the base, another that did and no longer does. */
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
