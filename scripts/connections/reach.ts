import { mayHoldClusterAddresses } from "../kubernetes/network/address-range.ts";
import type {
  NetworkPolicy,
  PolicyPeer,
  PolicyPort,
  PolicyRule,
} from "../kubernetes/network/network-policy.ts";
import type { DeclaredPort } from "../kubernetes/pods/pod-template.ts";
import {
  every,
  type KnownLabels,
  type Match,
  matchLabels,
  some,
} from "../kubernetes/selection/label-match.ts";
import { isUnnamed, type Scope } from "./cluster.ts";
import { type Network, namespaceLabels, type Pods } from "./network.ts";

/** One end of a connection, as a policy at the other end sees it. */
export interface Far {
  readonly scope: Scope;
  /** Null if the labels of its pods are unknown. */
  readonly labels: KnownLabels | null;
}

/** Port number of the pods; null if unknown. */
export interface FarPort {
  readonly protocol: string;
  readonly port: number | null;
  /** Declared ports of the pods, which a policy can refer to by name; null if unknown. */
  readonly declared: readonly DeclaredPort[] | null;
}

/**
 * Reports whether at least one of the policies allows the connection to (or from) the peer: policies are
 * additive.
 */
export function lets(
  policies: readonly NetworkPolicy[],
  direction: "ingress" | "egress",
  own: Scope,
  far: Far,
  port: FarPort,
  network: Network,
): Match {
  return some(
    policies.flatMap((policy) =>
      (policy[direction] ?? []).map((rule) => letsRule(rule, own, far, port, network)),
    ),
  );
}

function letsRule(rule: PolicyRule, own: Scope, far: Far, port: FarPort, network: Network): Match {
  const peers = rule.peers === null ? "yes" : some(rule.peers.map((peer) => isPeer(peer, own, far, network)));
  const ports = rule.ports === null ? "yes" : some(rule.ports.map((open) => isOpen(open, port)));
  return every([peers, ports]);
}

export function isPeer(peer: PolicyPeer, own: Scope, far: Far, network: Network): Match {
  if (peer.kind === "addresses") return mayHoldClusterAddresses(peer.cidr, peer.except) ? "maybe" : "no";
  const namespace =
    peer.namespaces === null
      ? sameScope(own, far.scope)
      : matchLabels(peer.namespaces, namespaceLabels(far.scope, network));
  const nobodyKnows: KnownLabels = { labels: new Map(), isAll: false };
  const pods = peer.pods === null ? "yes" : matchLabels(peer.pods, far.labels ?? nobodyKnows);
  return every([namespace, pods]);
}

function sameScope(one: Scope, other: Scope): Match {
  if (one === other) return "yes";
  return isUnnamed(one) || isUnnamed(other) ? "maybe" : "no";
}

function isOpen(open: PolicyPort, { protocol, port, declared }: FarPort): Match {
  if (open.protocol !== protocol) return "no";
  if (open.port === null) return "yes";
  if (typeof open.port === "string") return isNamed(open.port, protocol, port, declared);
  if (port === null) return "maybe";
  return port >= open.port && port <= (open.endPort ?? open.port) ? "yes" : "no";
}

/** A named port of a policy is resolved against the container ports of each pod. */
function isNamed(
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
export function farOf(pods: Pods): Far {
  return { scope: pods.scope, labels: { labels: pods.labels, isAll: true } };
}
