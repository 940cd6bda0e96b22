import type { NetworkPolicy } from "../kubernetes/network/network-policy.ts";
import type { Cluster, ScopedEndpoint } from "./cluster.ts";
import { type FarEnd, farEndsOf } from "./destination.ts";
import { allowing, type Network, type Pods, restricting } from "./network.ts";
import { farOf, lets } from "./reach.ts";
import { targetOf } from "./target.ts";

/** An endpoint that pods use but that no NetworkPolicy allows them to reach. */
export interface Blocked {
  readonly endpoint: ScopedEndpoint;
  readonly pods: Pods;
  /**
   * The blocked direction: `egress` if the client pods may not send, `ingress` if the server pods may not
   * receive.
   */
  readonly way: "egress" | "ingress";
  readonly ends: readonly FarEnd[];
  /** The policies that restrict the pods in that direction. */
  readonly policies: readonly NetworkPolicy[];
}

/** Returns null if the pods can reach the endpoint, or if that cannot be determined. */
export function blockedFor(
  endpoint: ScopedEndpoint,
  pods: Pods,
  cluster: Cluster,
  network: Network,
): Blocked | null {
  const target = targetOf(endpoint, cluster);
  if (target === null || pods.isOnHost) return null;
  const ends = farEndsOf(target, endpoint, cluster, network);
  // Pods with hostNetwork have the node's addresses, and a pod can always reach itself.
  const isOpen = (end: FarEnd) => end.ports.length === 0 || end.pods?.isOnHost === true || end.pods === pods;
  if (ends.length === 0 || ends.some(isOpen)) return null;
  const out = restricting(pods, "egress", network);
  if (out.length > 0 && ends.every((end) => isShutOut(end, pods, network)))
    return { endpoint, pods, way: "egress", ends, policies: out };
  const into = ends.flatMap((end) => (end.pods === null ? [] : restricting(end.pods, "ingress", network)));
  const isShut = ends.every((end) => end.pods !== null && isShutIn(end.pods, end, pods, network));
  return isShut ? { endpoint, pods, way: "ingress", ends, policies: into } : null;
}

function isShutOut({ far, ports }: FarEnd, pods: Pods, network: Network): boolean {
  const policies = allowing(pods, "egress", network);
  return ports.every((port) => lets(policies, "egress", pods.scope, far, port, network) === "no");
}

function isShutIn(asked: Pods, { ports }: FarEnd, pods: Pods, network: Network): boolean {
  if (restricting(asked, "ingress", network).length === 0) return false;
  const policies = allowing(asked, "ingress", network);
  return ports.every((port) => lets(policies, "ingress", asked.scope, farOf(pods), port, network) === "no");
}
