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

/** What one overlay says of its cluster's Services and policies. */
export interface Fact {
  readonly cluster: ClusterFact;
  readonly network: NetworkFact;
}

export function facts(overlay: Overlay): Fact[] {
  const [cluster] = clusterFacts(overlay);
  const [network] = networkFacts(overlay);
  return cluster === undefined || network === undefined ? [] : [{ cluster, network }];
}

/** Cluster and network, or null where not all of the policies may be seen, so that nothing is certain. */
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
 * The network with the policies of all overlays of the repository, any of which may be applied beside these where nobody
 * says what belongs to one cluster. What it lets through may be open.
 */
export function withAllPolicies(all: readonly Fact[], everywhere: readonly Fact[]): Network {
  const others = everywhere.map(({ network }) => ({ ...network, pods: [] }));
  return networkOf([...all.map(({ network }) => network), ...others]);
}

/** Whether a chart may bring further policies for the pods' namespace, in a repository that nobody describes. */
export function mayHaveMore({ scope }: Pods, { inventory, platform }: Cluster): boolean {
  return platform === null && inventory.isOpen(isUnnamed(scope) ? "" : scope);
}

export function nameOf({ workload: { resource } }: Pods): string {
  return `${resource.kind} ${resource.name}`;
}
