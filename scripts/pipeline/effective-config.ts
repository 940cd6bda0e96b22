import type { LoadedPlatform } from "../config/platform.ts";
import type { LoadedPolicy } from "../config/policy.ts";
import { findClusters } from "../discover/clusters.ts";
import type { Rendering } from "../engines/render.ts";
import type { OverlaySource } from "../kustomize/source.ts";
import type { Cluster } from "../model/cluster.ts";
import type { Failure } from "../model/finding.ts";
import { memoizeWeak } from "../model/memoize.ts";
import { baseClusters, type ClustersByOverlay } from "./base-clusters.ts";
import { createConfigLoader } from "./config-loader.ts";
import type { Request } from "./request.ts";

/** The files that apply to one overlay. Null: there is no such file. */
export interface OverlayConfig {
  /** A file that applies has mistakes: every verdict without it would be wrong. */
  readonly broken: boolean;
  readonly policy: LoadedPolicy | null;
  readonly platform: LoadedPlatform | null;
}

export interface EffectiveConfig {
  of(source: OverlaySource): OverlayConfig;
  /** Clusters that applied to an overlay at the base commit but no longer do. */
  readonly removedClusters: ClustersByOverlay;
  readonly failures: readonly Failure[];
}

/**
 * Loads the policy and platform file of every cluster that reaches an overlay, or did at the base commit. A mistake in
 * one is a failure.
 */
export async function effectiveConfig({ overlays }: Rendering, request: Request): Promise<EffectiveConfig> {
  const { repository, home, base } = request;
  const before = await baseClusters(request);
  const loader = createConfigLoader(request);
  const homeCluster = home === null ? null : onlyCluster(findClusters(home));
  const sources = overlays.map(({ source }) => source);
  const removedClusters = clustersRemoved(sources, before);

  const configOf = memoizeWeak((source: OverlaySource): OverlayConfig => {
    const own = applyingCluster(source, before, removedClusters);
    const cluster = own ?? homeCluster;
    const from = own === null ? home : repository;
    const policyFile = cluster?.policyFile ?? removedFile(cluster, "policy.yaml");
    const platformFile = cluster?.platformFile ?? removedFile(cluster, "platform.yaml");
    const policy = loader.policy(request.policyFile, from, policyFile);
    const platform = loader.platform(request.platformFile, from, platformFile);
    const isPolicyBroken = policy === null && (request.policyFile ?? policyFile) !== null;
    const isPlatformBroken = platform === null && (request.platformFile ?? platformFile) !== null;
    return { broken: isPolicyBroken || isPlatformBroken, policy, platform };
  });
  /** A file that the change removed applies until the change is merged. */
  function removedFile(cluster: Cluster | null, name: string): string | null {
    const file = cluster === null ? null : `${cluster.folder}/${name}`;
    return file !== null && base?.readText(file) != null ? file : null;
  }
  sources.forEach(configOf);
  return { of: configOf, removedClusters, failures: loader.failures() };
}

function clustersRemoved(sources: readonly OverlaySource[], before: ClustersByOverlay): ClustersByOverlay {
  const now = Map.groupBy(sources, ({ name }) => name);
  const removed = [...now].map(([name, same]): [string, Cluster[]] => {
    const folders = new Set(same.map(({ cluster }) => cluster?.folder));
    return [name, (before.get(name) ?? []).filter(({ folder }) => !folders.has(folder))];
  });
  return new Map(removed.filter(([, clusters]) => clusters.length > 0));
}

/** The cluster that reaches a source; or, where that one did not at the base commit, another that did and no longer does. */
function applyingCluster(
  { name, cluster }: OverlaySource,
  before: ClustersByOverlay,
  removed: ClustersByOverlay,
): Cluster | null {
  const wasReached = (before.get(name) ?? []).some(({ folder }) => folder === cluster?.folder);
  return wasReached ? cluster : (removed.get(name)?.[0] ?? cluster);
}

function onlyCluster(clusters: readonly Cluster[]): Cluster | null {
  return clusters.length === 1 ? clusters[0]! : null;
}
