import { canContainClusterAddresses } from "../kubernetes/network/address-range.ts";
import type {
  NetworkPolicy,
  PolicyPeer,
  PolicyPort,
  PolicyRule,
} from "../kubernetes/network/network-policy.ts";
import type { DeclaredPort } from "../kubernetes/pods/pod-template.ts";
import {
  allMatch,
  anyMatch,
  type KnownLabels,
  type Match,
  matchLabels,
} from "../kubernetes/selection/label-match.ts";
import { isUnnamedScope, type NamespaceScope } from "./cluster-services.ts";
import { type Network, namespaceLabels, type WorkloadPods } from "./network.ts";

/** One end of a connection, as a policy at the other end sees it. */
export interface Remote {
  readonly scope: NamespaceScope;
  /** Null if the labels of its pods are unknown. */
  readonly labels: KnownLabels | null;
}

/** Port number of the pods; null if unknown. */
export interface RemotePort {
  readonly protocol: string;
  readonly port: number | null;
  /** Declared ports of the pods, which a policy can refer to by name; null if unknown. */
  readonly declared: readonly DeclaredPort[] | null;
}

/**
 * Reports whether at least one of the policies allows the connection to (or from) the peer: policies are
 * additive.
 */
export function policiesAllow(
  policies: readonly NetworkPolicy[],
  direction: "ingress" | "egress",
  own: NamespaceScope,
  far: Remote,
  port: RemotePort,
  network: Network,
): Match {
  return anyMatch(
    policies.flatMap((policy) =>
      (policy[direction] ?? []).map((rule) => ruleAllows(rule, own, far, port, network)),
    ),
  );
}

function ruleAllows(
  rule: PolicyRule,
  own: NamespaceScope,
  far: Remote,
  port: RemotePort,
  network: Network,
): Match {
  const peers =
    rule.peers === null ? "yes" : anyMatch(rule.peers.map((peer) => peerMatches(peer, own, far, network)));
  const ports = rule.ports === null ? "yes" : anyMatch(rule.ports.map((open) => portMatches(open, port)));
  return allMatch([peers, ports]);
}

export function peerMatches(peer: PolicyPeer, own: NamespaceScope, far: Remote, network: Network): Match {
  if (peer.kind === "addresses") return canContainClusterAddresses(peer.cidr, peer.except) ? "maybe" : "no";
  const namespace =
    peer.namespaces === null
      ? sameScope(own, far.scope)
      : matchLabels(peer.namespaces, namespaceLabels(far.scope, network));
  const nobodyKnows: KnownLabels = { labels: new Map(), isComplete: false };
  const pods = peer.pods === null ? "yes" : matchLabels(peer.pods, far.labels ?? nobodyKnows);
  return allMatch([namespace, pods]);
}

function sameScope(one: NamespaceScope, other: NamespaceScope): Match {
  if (one === other) return "yes";
  return isUnnamedScope(one) || isUnnamedScope(other) ? "maybe" : "no";
}

function portMatches(open: PolicyPort, { protocol, port, declared }: RemotePort): Match {
  if (open.protocol !== protocol) return "no";
  if (open.port === null) return "yes";
  if (typeof open.port === "string") return namedPortMatches(open.port, protocol, port, declared);
  if (port === null) return "maybe";
  return port >= open.port && port <= (open.endPort ?? open.port) ? "yes" : "no";
}

/** A named port of a policy is resolved against the container ports of each pod. */
function namedPortMatches(
  name: string,
  protocol: string,
  port: number | null,
  declared: readonly DeclaredPort[] | null,
): Match {
  if (declared === null || port === null) return "maybe";
  const named = declared.filter((one) => one.name === name && one.protocol === protocol);
  return named.some((one) => one.port === port) ? "yes" : "no";
}

/** Returns the peer for pods that are rendered. */
export function remoteOf(pods: WorkloadPods): Remote {
  return { scope: pods.scope, labels: { labels: pods.labels, isComplete: true } };
}
