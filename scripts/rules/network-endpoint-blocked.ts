import type { Cluster, ScopedEndpoint } from "../endpoints/cluster.ts";
import { type FarEnd, farEndsOf, shownFar } from "../endpoints/far.ts";
import { allowing, type Network, type Pods, restricting } from "../endpoints/network.ts";
import { farOf, lets } from "../endpoints/reach.ts";
import { targetOf } from "../endpoints/target.ts";
import { clusterRule, type Problem } from "../model/rule.ts";
import type { NetworkPolicy } from "../resources/network-policy.ts";
import { shownHost } from "./endpoints.ts";
import { type Fact, facts, mayHaveMore, nameOf, seen } from "./network.ts";

type Code = "egress" | "ingress";

export default clusterRule({
  name: "network-endpoint-blocked",
  severity: "error",
  summary: "The NetworkPolicies let each workload reach the services that it names.",
  why: "Once one policy selects a pod, all that no policy allows is dropped without a word: the program hangs until its timeout. Policies see the pods' ports, not those of the Service.",
  remedy: "Open the way that the message names: its namespace, and the port of the pods there.",
  references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
  messages: {
    egress:
      "{workload} names {host}, but no NetworkPolicy lets it out to {ports} of the pods in {where} (its egress is limited by {policies})",
    ingress:
      "{workload} names {host}, but no NetworkPolicy lets it in to {ports} of {pods} (whose ingress is limited by {policies})",
  },
  examples: {
    good: [
      `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny, namespace: bizosaas-dev }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: out, namespace: bizosaas-dev }
spec:
  podSelector: { matchExpressions: [{ key: app, operator: In, values: [web, worker] }] }
  egress:
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: apps-platform } } }]
      ports: [{ port: 5432 }, { port: 6000, endPort: 7000 }]
    - to: [{ podSelector: { matchLabels: { app: web } } }]
      ports: [{ port: http }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: in, namespace: bizosaas-dev }
spec:
  podSelector: { matchLabels: { app: web } }
  ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 8080 }] }]
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: bizosaas-dev }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: bizosaas-dev, labels: { app: web } }
spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: bizosaas-dev, labels: { app: worker } }
spec:
  containers:
    - name: worker
      env:
        - { name: WEB_URL, value: http://web }
        - { name: CACHE_URL, value: redis://dragonfly-cache.apps-platform.svc.cluster.local }
        - { name: DB_HOST, value: postgres-pgvector.apps-platform.svc.cluster.local }
        - { name: PAYMENT_URL, value: https://pay.example.com }`,
      `# Addresses of the cluster may be among those; which they are, no manifest says.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: out, namespace: bizosaas-dev }
spec:
  podSelector: {}
  egress: [{ to: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }]
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: bizosaas-dev }
spec:
  containers:
    - name: web
      env: [{ name: CACHE_URL, value: redis://dragonfly-cache.apps-platform.svc.cluster.local }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: out, namespace: bizosaas-dev }
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: apps-platform } } }]
      ports: [{ port: 5432 }]
    - to: [{ ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, 169.254.0.0/16] } }]
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: bizosaas-dev }
spec:
  containers:
    - name: web
      env:
        - { name: DB_HOST, value: postgres-pgvector.apps-platform.svc.cluster.local }
        - { name: CACHE_URL, value: redis://dragonfly-cache.apps-platform.svc.cluster.local }`,
        findings: [
          "/spec/containers/0/env/1/value: Pod web names dragonfly-cache.apps-platform.svc.cluster.local, but no NetworkPolicy lets it out to port 6379 of the pods in namespace apps-platform (its egress is limited by out)",
        ],
      },
      {
        manifest: `# The Service's port is 80, the pods' is 8080.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api }
spec:
  podSelector: { matchLabels: { app: api } }
  ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 80 }] }]
---
apiVersion: v1
kind: Service
metadata: { name: api }
spec: { selector: { app: api }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: api, labels: { app: api } }
spec: { containers: [{ name: api }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, env: [{ name: API_URL, value: http://api }] }] }`,
        findings: [
          "/spec/containers/0/env/0/value: Pod web names api, but no NetworkPolicy lets it in to port 8080 of Pod api (whose ingress is limited by api)",
        ],
        foreign: true,
      },
    ],
  },
  facts,
  check(all: readonly Fact[], context) {
    const { cluster, network } = seen(all, context) ?? {};
    if (cluster === undefined || network === undefined) return [];
    const said = new Set<string>();
    return all.flatMap((fact) =>
      fact.cluster.endpoints.flatMap((endpoint) => judge(endpoint, cluster, network, said)),
    );
  },
});

function judge(
  endpoint: ScopedEndpoint,
  cluster: Cluster,
  network: Network,
  said: Set<string>,
): Problem<Code>[] {
  const pods = endpoint.workload === null ? undefined : network.ofWorkload.get(endpoint.workload);
  const target = pods === undefined ? null : targetOf(endpoint, cluster);
  if (pods === undefined || target === null || pods.isOnHost || mayHaveMore(pods, cluster)) return [];
  const ends = farEndsOf(target, endpoint, cluster, network);
  // Pods on the host have its addresses, and a pod reaches itself.
  if (
    ends.length === 0 ||
    ends.some((end) => end.ports.length === 0 || end.pods?.isOnHost === true || end.pods === pods)
  )
    return [];
  const out = restricting(pods, "egress", network);
  if (out.length > 0 && ends.every((end) => isBlocked(end, pods, network)))
    return problem("egress", endpoint, pods, ends, out, said);
  const into = ends.map((end) => (end.pods === null ? [] : restricting(end.pods, "ingress", network)));
  if (ends.every((end, index) => into[index]!.length > 0 && isShut(end, pods, network)))
    return problem("ingress", endpoint, pods, ends, into.flat(), said);
  return [];
}

function isBlocked({ far, ports }: FarEnd, pods: Pods, network: Network): boolean {
  const policies = allowing(pods, "egress", network);
  return ports.every((port) => lets(policies, "egress", pods.scope, far, port, network) === "no");
}

function isShut({ pods: end, ports }: FarEnd, pods: Pods, network: Network): boolean {
  if (end === null) return false;
  const policies = allowing(end, "ingress", network);
  return ports.every((port) => lets(policies, "ingress", end.scope, farOf(pods), port, network) === "no");
}

function problem(
  code: Code,
  endpoint: ScopedEndpoint,
  pods: Pods,
  ends: readonly FarEnd[],
  policies: readonly NetworkPolicy[],
  said: Set<string>,
): Problem<Code>[] {
  const numbers = new Set(ends.flatMap(({ ports }) => ports.map(({ port }) => port)));
  const known = [...numbers].filter((port) => port !== null);
  const ports = numbers.has(null) ? "any port" : `port ${known.join(" or ")}`;
  const names = new Set(policies.map(({ resource }) => resource.name));
  const args = {
    workload: nameOf(pods),
    host: shownHost(endpoint),
    ports: endpoint.isSecret ? "the port" : ports,
    where: endpoint.isSecret ? "its namespace" : shownFar(ends[0]!.far),
    pods: endpoint.isSecret
      ? "its pods"
      : [...new Set(ends.flatMap((end) => (end.pods === null ? [] : nameOf(end.pods))))].join(", "),
    policies: [...names].join(", "),
  };
  const { resource } = pods.workload;
  const key = JSON.stringify([resource.kind, pods.scope, resource.name, code, args, endpoint.at.path]);
  if (said.has(key)) return [];
  said.add(key);
  const at = { in: "resource", ...endpoint.at } as const;
  const related = policies.slice(0, MAX_RELATED).map((policy) => ({
    at: { in: "resource", resource: policy.resource, path: ["spec", "podSelector"] } as const,
    words: code === "egress" ? "selects it" : "selects the pods it asks",
  }));
  const subject = { resource, path: pods.workload.podSpecPath };
  return [{ code, args, at, related, ...(resource === endpoint.at.resource ? {} : { subject }) }];
}

const MAX_RELATED = 3;
