import type { RuleContext } from "../../check/rule.ts";
import {
  type ClusterServices,
  clusterServices,
  isUnnamedScope,
  type ServiceFacts,
  serviceFacts,
} from "../../connections/cluster-services.ts";
import {
  type Network,
  type NetworkFacts,
  networkFacts,
  networkOf,
  type WorkloadPods,
} from "../../connections/network.ts";
import type { Overlay } from "../../model/overlay.ts";

/** Services, endpoints and NetworkPolicies of one overlay. */
export interface Fact {
  readonly cluster: ServiceFacts;
  readonly network: NetworkFacts;
}

export function facts(overlay: Overlay): Fact[] {
  const [cluster] = serviceFacts(overlay);
  const [network] = networkFacts(overlay);
  return cluster === undefined || network === undefined ? [] : [{ cluster, network }];
}

/** Returns cluster and network; null without policies, or if some can be missing and nothing is certain. */
export function completeNetwork(
  all: readonly Fact[],
  context: Pick<RuleContext, "platform">,
): { readonly cluster: ClusterServices; readonly network: Network } | null {
  const network = networkOf(all.map((fact) => fact.network));
  if (network.hasOtherPolicies || !network.hasPolicies || all.some(({ cluster }) => cluster.objects.partial))
    return null;
  return {
    cluster: clusterServices(
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
export function canHaveUnknownPolicies(
  { scope }: WorkloadPods,
  { inventory, platform }: ClusterServices,
): boolean {
  return platform === null && inventory.hasUnknownObjects(isUnnamedScope(scope) ? "" : scope);
}

export function workloadName({ workload: { resource } }: WorkloadPods): string {
  return `${resource.kind} ${resource.name}`;
}
