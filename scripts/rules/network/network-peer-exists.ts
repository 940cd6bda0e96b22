import { clusterRule } from "../../check/rule.ts";
import {
  type Inventory,
  inventoryOf,
  type OverlayObjects,
  overlayObjectsOf,
} from "../../kubernetes/existence/inventory.ts";
import {
  type NetworkPolicy,
  networkPoliciesOf,
  type PolicyPeer,
  type PolicyRule,
} from "../../kubernetes/network/network-policy.ts";
import { namespaceOf } from "../../kubernetes/objects/scope.ts";
import { labelSelector, nearestTemplate } from "../../kubernetes/selection/selector.ts";
import { asArray, asObject, asString } from "../../model/json.ts";
import type { Platform } from "../../model/platform.ts";
import type { Pointer } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource } from "../../model/resource.ts";

interface Fact {
  readonly stock: OverlayObjects;
  readonly policies: readonly NetworkPolicy[];
}

export default clusterRule({
  name: "network-peer-exists",
  severity: "warning",
  weakenedBy: ["unrendered", "external"],
  summary: "Pods that a NetworkPolicy allows as peers must exist.",
  why: "The rule allows nothing: the intended pods have other labels, so their connections are dropped without a message. Peers in namespaces that a chart or an operator fills are not checked.",
  remedy:
    "Give the `podSelector` the labels of the peer's pod template; for pods of another namespace add a `namespaceSelector` to the same list item. Delete the peer if its workload was removed.",
  references: [
    "https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors",
  ],
  messages: { unmatched: "the peer matches no pod template in namespace {namespace}{hint}" },
  examples: {
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: {}
  ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }, { podSelector: {} }] }]
  egress:
    # The pods of this namespace are not rendered here.
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: apps-platform } }, podSelector: { matchLabels: { app: db } } }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: agent, namespace: monitoring }
spec: { template: { metadata: { labels: { app: agent } } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: {}
  ingress: [{ from: [{ podSelector: { matchLabels: { app: wbe } } }] }]
  egress:
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } }, podSelector: { matchLabels: { app: web } } }]`,
        findings: [
          "/spec/ingress/0/from/0/podSelector: the peer matches no pod template in namespace shop; nearest is Deployment/shop/web: label app is web, not wbe",
          "/spec/egress/0/to/0/podSelector: the peer matches no pod template in namespace monitoring; nearest is Deployment/monitoring/agent: label app is agent, not web",
        ],
      },
    ],
  },
  facts: (overlay): Fact[] => [{ stock: overlayObjectsOf(overlay), policies: networkPoliciesOf(overlay) }],
  check(facts: readonly Fact[], { platform }) {
    const inventory = inventoryOf(
      facts.map(({ stock }) => stock),
      platform,
    );
    return facts.flatMap(({ policies }) =>
      policies.flatMap((policy) => [
        ...(policy.ingress ?? []).flatMap((rule) => checkPeers(policy, rule, "from", inventory, platform)),
        ...(policy.egress ?? []).flatMap((rule) => checkPeers(policy, rule, "to", inventory, platform)),
      ]),
    );
  },
});

function checkPeers(
  { resource }: NetworkPolicy,
  { path, peers }: PolicyRule,
  field: string,
  inventory: Inventory,
  platform: Platform | null,
) {
  return (peers ?? []).flatMap((peer, index) => {
    const namespace = namespaceOfPeer(peer, namespaceOf(resource));
    const selector = peer.kind === "pods" && peer.pods !== null ? labelSelector(peer.pods) : null;
    // The pods of services in the platform file are not rendered.
    const isShared = platform?.services?.some((service) => service.namespace === namespace) === true;
    if (namespace === null || selector === null || isShared) return [];
    if (!inventory.areAllPodsKnown(namespace, selector) || inventory.templates(namespace).length === 0)
      return [];
    if (inventory.matchingTemplates(namespace, selector).length > 0) return [];
    const near = nearestTemplate(selector, "", inventory.templates(namespace));
    const hint =
      near === null ? "" : `; nearest is ${describeResource(near.template.resource)}: ${near.differences}`;
    const at: Pointer = [...path, field, index, "podSelector"];
    return [{ code: "unmatched" as const, args: { namespace, hint }, at: resourcePlace(resource, at) }];
  });
}

/** The one namespace of the peer's pods; null if it is unset or selected by other labels than its name. */
function namespaceOfPeer(peer: PolicyPeer, own: string): string | null {
  if (peer.kind !== "pods") return null;
  if (peer.namespaces === null) return own === "" ? null : own;
  const { matchLabels, matchExpressions } = peer.namespaces;
  const labels = asObject(matchLabels);
  const isNamed = Object.keys(labels).length === 1 && asArray(matchExpressions).length === 0;
  return isNamed ? (asString(labels["kubernetes.io/metadata.name"]) ?? null) : null;
}
