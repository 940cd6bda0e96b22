import type { NetworkPolicy } from "../kubernetes/network/network-policy.ts";
import type { ClusterServices, ScopedEndpoint } from "./cluster-services.ts";
import { type Destination, destinationsOf } from "./destination.ts";
import { type Network, possiblePolicies, restrictingPolicies, type WorkloadPods } from "./network.ts";
import { policiesAllow, remoteOf } from "./policies-allow.ts";
import { serviceTarget } from "./service-target.ts";

/** An endpoint that pods use but that no NetworkPolicy allows them to reach. */
export interface BlockedConnection {
  readonly endpoint: ScopedEndpoint;
  readonly pods: WorkloadPods;
  /**
   * The blocked direction: `egress` if the client pods may not send, `ingress` if the server pods may not
   * receive.
   */
  readonly direction: "egress" | "ingress";
  readonly destinations: readonly Destination[];
  /** The policies that restrict the pods in that direction. */
  readonly policies: readonly NetworkPolicy[];
}

/** Returns null if the pods can reach the endpoint, or if that cannot be determined. */
export function findBlockedConnection(
  endpoint: ScopedEndpoint,
  pods: WorkloadPods,
  cluster: ClusterServices,
  network: Network,
): BlockedConnection | null {
  const target = serviceTarget(endpoint, cluster);
  if (target === null || pods.usesHostNetwork) return null;
  const ends = destinationsOf(target, endpoint, cluster, network);
  // Pods with hostNetwork have the node's addresses, and a pod can always reach itself.
  const isOpen = (end: Destination) =>
    end.ports.length === 0 || end.pods?.usesHostNetwork === true || end.pods === pods;
  if (ends.length === 0 || ends.some(isOpen)) return null;
  const out = restrictingPolicies(pods, "egress", network);
  if (out.length > 0 && ends.every((end) => isEgressBlocked(end, pods, network)))
    return { endpoint, pods, direction: "egress", destinations: ends, policies: out };
  const into = ends.flatMap((end) =>
    end.pods === null ? [] : restrictingPolicies(end.pods, "ingress", network),
  );
  const isShut = ends.every((end) => end.pods !== null && isIngressBlocked(end.pods, end, pods, network));
  return isShut ? { endpoint, pods, direction: "ingress", destinations: ends, policies: into } : null;
}

function isEgressBlocked({ remote, ports }: Destination, pods: WorkloadPods, network: Network): boolean {
  const policies = possiblePolicies(pods, "egress", network);
  return ports.every((port) => policiesAllow(policies, "egress", pods.scope, remote, port, network) === "no");
}

function isIngressBlocked(
  asked: WorkloadPods,
  { ports }: Destination,
  pods: WorkloadPods,
  network: Network,
): boolean {
  if (restrictingPolicies(asked, "ingress", network).length === 0) return false;
  const policies = possiblePolicies(asked, "ingress", network);
  return ports.every(
    (port) => policiesAllow(policies, "ingress", asked.scope, remoteOf(pods), port, network) === "no",
  );
}
