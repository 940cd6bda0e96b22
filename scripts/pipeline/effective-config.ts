import type { LoadedPlatform } from "../config/platform.ts";
import type { LoadedPolicy } from "../config/policy.ts";
import { findClusters } from "../discover/clusters.ts";
import type { Rendering } from "../engines/render.ts";
import type { OverlaySource } from "../kustomize/source.ts";
import type { Cluster } from "../model/cluster.ts";
import type { Failure } from "../model/finding.ts";
import { memoizeWeak } from "../model/memoize.ts";
import { type ApplyingClusters, applyingClusters } from "./applying-clusters.ts";
import type { BaseState } from "./base-state.ts";
import { createConfigLoader } from "./config-loader.ts";
import type { Request } from "./request.ts";

/** The files that apply to one overlay. Null: there is no such file. */
export interface OverlayConfig {
  /** A file that applies has mistakes: every verdict without it would be wrong. */
  readonly broken: boolean;
  readonly policy: LoadedPolicy | null;
  readonly platform: LoadedPlatform | null;
  /** The folder of the cluster that the files belong to; null if they belong to none. */
  readonly folder: string | null;
}

export interface EffectiveConfig {
  of(source: OverlaySource): OverlayConfig;
  /** The files of all clusters that apply to an overlay, the first one as in `of`. */
  allOf(source: OverlaySource): readonly OverlayConfig[];
  readonly clusters: ApplyingClusters;
  /** The state of the base commit; null without one. */
  readonly base: BaseState | null;
  readonly failures: readonly Failure[];
}

/**
 * Loads the policy and platform file of every cluster that reaches an overlay, or did at the base commit. A mistake in
 * one is a failure.
 */
export function effectiveConfig(
  { overlays, sources: all }: Pick<Rendering, "overlays" | "sources">,
  before: BaseState | null,
  request: Request,
): EffectiveConfig {
  const { repository, home, base } = request;
  const loader = createConfigLoader(request);
  const homeCluster = home === null ? null : onlyCluster(findClusters(home));
  const sources = overlays.map(({ source }) => source);
  const clusters = applyingClusters(all, before, request);

  function configOf(own: Cluster | null): OverlayConfig {
    const cluster = own ?? homeCluster;
    const from = own === null ? home : repository;
    const policyFile = cluster?.policyFile ?? removedFile(cluster, "policy.yaml");
    const platformFile = cluster?.platformFile ?? removedFile(cluster, "platform.yaml");
    const policy = loader.policy(request.policyFile, from, policyFile);
    const platform = loader.platform(request.platformFile, from, platformFile);
    const isPolicyBroken = policy === null && (request.policyFile ?? policyFile) !== null;
    const isPlatformBroken = platform === null && (request.platformFile ?? platformFile) !== null;
    const broken = isPolicyBroken || isPlatformBroken;
    return { broken, policy, platform, folder: cluster?.folder ?? null };
  }
  /** A file that the change removed applies until the change is merged. */
  function removedFile(cluster: Cluster | null, name: string): string | null {
    const file = cluster === null ? null : `${cluster.folder}/${name}`;
    return file !== null && base?.readText(file) != null ? file : null;
  }
  const allOf = memoizeWeak((source: OverlaySource) => clusters.of(source).map(configOf));
  sources.forEach(allOf);
  return {
    of: (source) => allOf(source)[0]!,
    allOf,
    clusters,
    base: before,
    failures: loader.failures(),
  };
}

function onlyCluster(clusters: readonly Cluster[]): Cluster | null {
  return clusters.length === 1 ? clusters[0]! : null;
}
