import type { RuleContext } from "../../check/rule.ts";
import {
  type Cluster,
  type ClusterFact,
  clusterFacts,
  clusterOf,
  isUnnamed,
} from "../../connections/cluster.ts";
import {
  type Network,
  type NetworkFact,
  networkFacts,
  networkOf,
  type Pods,
} from "../../connections/network.ts";
import type { Overlay } from "../../model/overlay.ts";

/** Services, endpoints and NetworkPolicies of one overlay. */
export interface Fact {
  readonly cluster: ClusterFact;
  readonly network: NetworkFact;
}

export function facts(overlay: Overlay): Fact[] {
  const [cluster] = clusterFacts(overlay);
  const [network] = networkFacts(overlay);
  return cluster === undefined || network === undefined ? [] : [{ cluster, network }];
}

/** Returns cluster and network; null without policies, or if some can be missing and nothing is certain. */
export function seen(
  all: readonly Fact[],
  context: Pick<RuleContext, "platform">,
): { readonly cluster: Cluster; readonly network: Network } | null {
  const network = networkOf(all.map((fact) => fact.network));
  if (network.hasOthers || !network.hasPolicies || all.some(({ cluster }) => cluster.stock.partial))
    return null;
  return {
    cluster: clusterOf(
      all.map((fact) => fact.cluster),
      context,
    ),
    network,
  };
}

/**
 * Returns the network with the policies of all overlays of the repository. Without a platform file it is unknown which
 * overlays are applied to the same cluster, so any of these policies can allow a connection.
 */
export function withAllPolicies(all: readonly Fact[], everywhere: readonly Fact[]): Network {
  const others = everywhere.map(({ network }) => ({ ...network, pods: [] }));
  return networkOf([...all.map(({ network }) => network), ...others]);
}

/** Reports whether, without a platform file, a Helm chart can add policies to the pods' namespace. */
export function mayHaveMore({ scope }: Pods, { inventory, platform }: Cluster): boolean {
  return platform === null && inventory.isOpen(isUnnamed(scope) ? "" : scope);
}

export function nameOf({ workload: { resource } }: Pods): string {
  return `${resource.kind} ${resource.name}`;
}
