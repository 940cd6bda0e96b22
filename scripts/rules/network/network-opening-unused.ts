import { clusterRule } from "../../check/rule.ts";
import type { ClusterServices } from "../../connections/cluster-services.ts";
import { isUnnamedScope, type ScopedEndpoint } from "../../connections/cluster-services.ts";
import { destinationsOf } from "../../connections/destination.ts";
import { maySelect, type Network, type WorkloadPods } from "../../connections/network.ts";
import { serviceTarget } from "../../connections/service-target.ts";
import type { NetworkPolicy, PolicyPort, PolicyRule } from "../../kubernetes/network/network-policy.ts";
import { asArray, asObject, asString } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";
import { completeNetwork, type Fact, facts, workloadName } from "./shared.ts";

export default clusterRule({
  name: "network-opening-unused",
  severity: "warning",
  weakenedBy: ["unrendered", "external"],
  summary: "NetworkPolicies should not open ports of shared services that none of their workloads name.",
  why: "Unused openings only widen the attack surface; usually the service was removed and the rule left behind.",
  remedy:
    "Remove the port from the rule, or narrow the policy's `podSelector` to the workloads that need it.",
  references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
  needs: "platform.services",
  messages: {
    unused:
      "port {port} in namespace {namespace} is open to {workloads}, but none of them names a service on it",
  },
  examples: {
    good: [
      `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: out, namespace: bizosaas-dev }
spec:
  podSelector: {}
  egress:
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: apps-platform } } }]
      ports: [{ port: 5432 }]
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } } }]
      ports: [{ protocol: UDP, port: 53 }]
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: bizosaas-dev }
spec:
  containers:
    - name: web
      env: [{ name: DB_HOST, value: postgres-pgvector.apps-platform.svc.cluster.local }]`,
      `# The Secret's value is unknown and can name the service.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: out, namespace: bizosaas-dev }
spec:
  podSelector: {}
  egress:
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: apps-platform } } }]
      ports: [{ port: 6379 }]
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: bizosaas-dev }
spec:
  containers:
    - name: web
      env: [{ name: CACHE_URL, valueFrom: { secretKeyRef: { name: cache, key: url } } }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: out, namespace: bizosaas-dev }
spec:
  podSelector: { matchLabels: { app: web } }
  egress:
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: apps-platform } } }]
      ports: [{ port: 5432 }, { port: 6379 }, { port: 8000 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: bizosaas-dev }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          env: [{ name: DB_HOST, value: postgres-pgvector.apps-platform.svc.cluster.local }, { name: CACHE_URL, value: "redis://dragonfly-cache.apps-platform.svc.cluster.local:6379" }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: agents, namespace: bizosaas-dev }
spec:
  template:
    metadata: { labels: { app: agents } }
    spec:
      containers: [{ name: agents, env: [{ name: CREWAI_URL, value: "http://crewai-api.apps-platform.svc.cluster.local:8000" }] }]`,
        findings: [
          "/spec/egress/0/ports/2/port: port 8000 in namespace apps-platform is open to Deployment web, but none of them names a service on it",
        ],
      },
    ],
  },
  facts,
  check(all: readonly Fact[], context) {
    const { cluster, network } = completeNetwork(all, context) ?? {};
    if (cluster === undefined || network === undefined) return [];
    const used = usesOf(all, cluster, network);
    return all
      .flatMap((fact) => fact.network.policies)
      .flatMap(({ scope, policy }) => {
        const openings = (policy.egress ?? []).flatMap((rule) => openingOf(rule, cluster) ?? []);
        const isOpen =
          isUnnamedScope(scope) ||
          cluster.inventory.hasUnknownObjects(scope) ||
          cluster.serviceOperators.has(scope);
        if (isOpen || openings.length === 0) return [];
        const selected = (network.pods.get(scope) ?? []).filter((pods) => maySelect(policy, pods));
        if (selected.length === 0 || selected.some((pods) => pods.hasExternalConfig)) return [];
        return openings.flatMap((opening) => unusedPorts(opening, policy, selected, used));
      });
  },
});

/** Returns what each workload names, as `namespace:port` of the pods there; the port is `*` if it can be any. */
function usesOf(
  all: readonly Fact[],
  cluster: ClusterServices,
  network: Network,
): Map<WorkloadPods, Set<string>> {
  const used = new Map<WorkloadPods, Set<string>>();
  for (const { cluster: fact } of all)
    for (const endpoint of fact.endpoints) {
      const pods = endpoint.workload === null ? undefined : network.podsByWorkload.get(endpoint.workload);
      if (pods === undefined) continue;
      const uses = used.get(pods) ?? new Set<string>();
      used.set(pods, uses);
      for (const use of portsOf(endpoint, cluster, network)) uses.add(use);
    }
  return used;
}

function portsOf(endpoint: ScopedEndpoint, cluster: ClusterServices, network: Network): string[] {
  const target = serviceTarget(endpoint, cluster);
  if (target === null) return [];
  const ends = destinationsOf(target, endpoint, cluster, network);
  // A wrong port is reported by endpoint-port; it does not say which port is needed.
  const ports = ends.flatMap((end) => end.ports.map(({ port }) => port ?? "*"));
  return (ports.length === 0 ? ["*"] : ports).map((port) => `${target.scope}:${port}`);
}

/** Ports opened only to namespaces that are in the platform file. */
interface Opening {
  readonly ports: readonly PolicyPort[];
  readonly namespaces: readonly string[];
}

function openingOf({ ports, peers }: PolicyRule, { platformNamespaces }: ClusterServices): Opening | null {
  const namespaces = (peers ?? []).flatMap((peer) => namedNamespace(peer) ?? []);
  const isKnown =
    namespaces.length === peers?.length && namespaces.every((name) => platformNamespaces.has(name));
  return ports === null || !isKnown ? null : { ports, namespaces };
}

function unusedPorts(
  { ports, namespaces }: Opening,
  { resource }: NetworkPolicy,
  selected: readonly WorkloadPods[],
  used: ReadonlyMap<WorkloadPods, ReadonlySet<string>>,
) {
  const isUsed = ({ port }: PolicyPort) =>
    selected.some((pods) =>
      namespaces.some((name) => used.get(pods)?.has(`${name}:${port}`) || used.get(pods)?.has(`${name}:*`)),
    );
  return ports.flatMap((open) => {
    if (typeof open.port !== "number" || open.endPort !== null || open.port === DNS_PORT || isUsed(open))
      return [];
    const args = {
      port: open.port,
      namespace: [...new Set(namespaces)].join(", "),
      workloads:
        selected.slice(0, MAX_NAMES).map(workloadName).join(", ") +
        (selected.length > MAX_NAMES ? " and others" : ""),
    };
    return [{ code: "unused" as const, args, at: resourcePlace(resource, [...open.path, "port"]) }];
  });
}

const DNS_PORT = 53;
const MAX_NAMES = 4;

/** Returns the one namespace that a peer selects by its automatic label; null for any other selector. */
function namedNamespace(peer: NonNullable<PolicyRule["peers"]>[number]): string | null {
  if (peer.kind !== "pods" || peer.namespaces === null) return null;
  const { matchLabels, matchExpressions } = peer.namespaces;
  const labels = Object.entries(asObject(matchLabels));
  const [label] = labels;
  if (
    labels.length !== 1 ||
    asArray(matchExpressions).length > 0 ||
    label?.[0] !== "kubernetes.io/metadata.name"
  )
    return null;
  return asString(label[1]) ?? null;
}
