import { clusterRule } from "../../check/rule.ts";
import { type Backend, backendsOf } from "../../kubernetes/network/backends.ts";
import { type NetworkPolicy, networkPoliciesOf } from "../../kubernetes/network/network-policy.ts";
import { type Service, servicesOf } from "../../kubernetes/network/service.ts";
import { type PodTemplate, podTemplatesOf } from "../../kubernetes/pods/pod-template.ts";
import { matchLabels } from "../../kubernetes/selection/label-match.ts";
import { selects } from "../../kubernetes/selection/selector.ts";
import { isComplete, type Overlay } from "../../model/overlay.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource, namespaceKey, type Resource } from "../../model/resource.ts";

interface Fact {
  readonly backends: readonly Backend[];
  readonly services: readonly Service[];
  readonly templates: readonly PodTemplate[];
  readonly policies: readonly NetworkPolicy[];
  readonly hasOther: boolean;
  readonly isWhole: boolean;
}

export default clusterRule({
  name: "network-ingress-blocked",
  severity: "warning",
  weakenedBy: ["unrendered"],
  summary: "Pods behind an Ingress or route must accept connections from the namespace of its controller.",
  why: "The controller runs in another namespace. If the NetworkPolicies of the pods allow only peers of their own namespace, it cannot connect, and every request ends in 502 or 504.",
  remedy:
    "Allow the namespace of the controller: `from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } } }]` for K3s.",
  references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
  messages: {
    closed:
      "{route} sends requests to {workload}, but its NetworkPolicies allow only peers of namespace {namespace} ({policies})",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: {}
  ingress:
    - from: [{ podSelector: {} }]
    - from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } } }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: own, namespace: shop }
spec: { podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }`,
        findings: [
          "/spec/defaultBackend/service/name: Ingress/shop/web sends requests to Pod/shop/web, but its NetworkPolicies allow only peers of namespace shop (own)",
        ],
      },
    ],
  },
  facts: (overlay): Fact[] => [
    {
      backends: overlay.resources.flatMap(backendsOf),
      services: servicesOf(overlay),
      templates: overlay.resources.flatMap(podTemplatesOf),
      policies: networkPoliciesOf(overlay),
      hasOther: hasOtherPolicies(overlay),
      isWhole: isComplete(overlay),
    },
  ],
  check(facts: readonly Fact[], _, everywhere) {
    if (facts.some(({ isWhole, hasOther }) => !isWhole || hasOther)) return [];
    const backends = facts.flatMap((fact) => fact.backends);
    if (backends.length === 0) return [];
    // Without a platform file it is unknown which overlays are applied together: any policy can allow more.
    const policies = [...new Set([...facts, ...everywhere()].flatMap((fact) => fact.policies))];
    if (policies.length === 0) return [];
    const services = facts.flatMap((fact) => fact.services);
    const templates = facts.flatMap((fact) => fact.templates);
    const seen = new Set<Resource>();
    return backends.flatMap(({ resource, namespace, service, path }) => {
      const found = services.find((one) => one.namespace === namespace && one.resource.name === service);
      const { selector } = found ?? {};
      const template = templates.find(
        (one) => one.namespace === namespace && selector && selects(selector, one),
      );
      if (template === undefined || seen.has(resource) || hasController(templates, namespace)) return [];
      const own = policies.filter(
        (policy) =>
          policy.ingress !== null &&
          namespaceKey(policy.resource.namespace) === namespace &&
          matchLabels(policy.podSelector, { labels: template.labels, isComplete: true }) === "yes",
      );
      if (own.length === 0 || own.some(isOpenToOthers)) return [];
      seen.add(resource);
      const args = {
        route: describeResource(resource),
        workload: describeResource(template.resource),
        namespace,
        policies: own.map((policy) => policy.resource.name).join(", "),
      };
      const related = own.map((policy) => ({
        at: resourcePlace(policy.resource, ["spec"]),
        words: describeResource(policy.resource),
      }));
      return [{ code: "closed" as const, args, at: resourcePlace(resource, path), related }];
    });
  },
});

/** Policies of other kinds can allow more. */
function hasOtherPolicies({ resources }: Overlay): boolean {
  return resources.some(
    ({ kind, apiVersion }) =>
      /NetworkPolic(?:y|ies)$/.test(kind) && !apiVersion.startsWith("networking.k8s.io/"),
  );
}

/** Reports whether a policy allows peers outside of its namespace: any, addresses, or other namespaces. */
function isOpenToOthers({ ingress }: NetworkPolicy): boolean {
  return (ingress ?? []).some(
    ({ peers }) =>
      peers === null || peers.some((peer) => peer.kind === "addresses" || peer.namespaces !== null),
  );
}

/** Reports whether a controller for Ingresses or Gateways runs in the namespace itself. */
function hasController(templates: readonly PodTemplate[], namespace: string): boolean {
  return templates.some(
    (one) =>
      one.namespace === namespace &&
      /traefik|ingress|gateway|nginx|haproxy|envoy|contour/.test(one.resource.name),
  );
}
