import { clusterRule } from "../../check/rule.ts";
import type { ClusterServices } from "../../connections/cluster-services.ts";
import {
  type Network,
  possiblePolicies,
  restrictingPolicies,
  type WorkloadPods,
} from "../../connections/network.ts";
import { policiesAllow, type Remote, type RemotePort } from "../../connections/policies-allow.ts";
import type { NetworkPolicy } from "../../kubernetes/network/network-policy.ts";
import { asObject } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";
import {
  canHaveUnknownPolicies,
  completeNetwork,
  type Fact,
  facts,
  withAllPolicies,
  workloadName,
} from "./shared.ts";

export default clusterRule({
  name: "network-dns-blocked",
  severity: "error",
  weakenedBy: ["unrendered", "external"],
  summary: "Workloads that use host names must be able to reach the cluster DNS.",
  why: "A NetworkPolicy that limits egress blocks DNS as well. Then no name resolves, and connections that other policies allow fail too.",
  remedy:
    "Allow egress to namespace `kube-system` on port 53, UDP and TCP, for all pods whose egress is limited.",
  references: [
    "https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-deny-all-egress-traffic",
  ],
  messages: {
    blocked:
      "egress from {workload} to the cluster DNS (UDP port 53, namespace kube-system) is blocked: no NetworkPolicy allows it (egress limited by {policies}; needed to resolve {host})",
  },
  examples: {
    good: [
      `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny, namespace: shop }
spec: { podSelector: {}, policyTypes: [Egress] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: dns, namespace: shop }
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }, podSelector: { matchLabels: { k8s-app: kube-dns } } }]
      ports: [{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }]
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, env: [{ name: API_URL, value: https://api.example.com }] }] }`,
      `# IP addresses need no DNS.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny, namespace: shop }
spec: { podSelector: {}, policyTypes: [Egress] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, env: [{ name: API_URL, value: http://10.1.2.3 }, { name: PROXY_HOST, value: localhost }] }] }`,
    ],
    bad: [
      {
        manifest: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: database, namespace: shop }
spec:
  podSelector: { matchLabels: { app: web } }
  policyTypes: [Egress]
  egress:
    - to: [{ podSelector: { matchLabels: { app: db } } }]
      ports: [{ port: 5432 }]
    - ports: [{ protocol: TCP, port: 53 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, env: [{ name: DB_HOST, value: db }, { name: API_URL, value: https://api.example.com }] }] }`,
        findings: [
          "/spec/egress: egress from Deployment web to the cluster DNS (UDP port 53, namespace kube-system) is blocked: no NetworkPolicy allows it (egress limited by database; needed to resolve db)",
        ],
        foreign: true,
      },
    ],
  },
  facts,
  check(all: readonly Fact[], context, everywhere) {
    const { cluster, network } = completeNetwork(all, context) ?? {};
    if (cluster === undefined || network === undefined) return [];
    const named = new Map<WorkloadPods, string>();
    for (const { cluster: fact } of all)
      for (const { workload, host, isContainerSpecific, isSecret } of fact.endpoints) {
        const pods = workload === null ? undefined : network.podsByWorkload.get(workload);
        if (pods === undefined || named.has(pods) || !isContainerSpecific || !needsDns(host)) continue;
        named.set(pods, isSecret ? "(a host in a Secret)" : host);
      }
    const blocked = [...named].filter(([pods]) => isBlocked(pods, cluster, network));
    if (blocked.length === 0 || context.platform !== null) return byPolicy(blocked, network);
    const wider = withAllPolicies(all, everywhere());
    return byPolicy(
      blocked.filter(([pods]) => isBlocked(pods, cluster, wider)),
      network,
    );
  },
});

function needsDns(host: string): boolean {
  return host !== "localhost" && !host.endsWith(".localhost");
}

/** Namespaces, labels and pod ports of a cluster's DNS. */
const DNS_SERVERS: readonly { readonly far: Remote; readonly port: RemotePort }[] = [
  dnsServer("kube-system", 53, [["k8s-app", "kube-dns"]]),
  // https://docs.openshift.com/container-platform/latest/networking/dns-operator.html
  dnsServer("openshift-dns", 5353, []),
];

function dnsServer(scope: string, port: number, labels: [string, string][]) {
  const far: Remote = { scope, labels: { labels: new Map(labels), isComplete: false } };
  return { far, port: { protocol: "UDP", port, declared: null } };
}

function isBlocked(pods: WorkloadPods, cluster: ClusterServices, network: Network): boolean {
  const { dnsPolicy } = pods.workload.podSpec;
  if (
    pods.usesHostNetwork ||
    dnsPolicy === "None" ||
    dnsPolicy === "Default" ||
    canHaveUnknownPolicies(pods, cluster)
  )
    return false;
  if (restrictingPolicies(pods, "egress", network).length === 0) return false;
  const policies = possiblePolicies(pods, "egress", network);
  return DNS_SERVERS.every(
    ({ far, port }) => policiesAllow(policies, "egress", pods.scope, far, port, network) === "no",
  );
}

/** Returns one problem per policy; each workload belongs to the policy that limits the most workloads. */
function byPolicy(blocked: readonly (readonly [WorkloadPods, string])[], network: Network) {
  const limiting = new Map(blocked.map(([pods]) => [pods, restrictingPolicies(pods, "egress", network)]));
  const counts = new Map<NetworkPolicy, number>();
  for (const policy of [...limiting.values()].flat()) counts.set(policy, (counts.get(policy) ?? 0) + 1);
  const groups = Map.groupBy(blocked, ([pods]) =>
    limiting.get(pods)!.reduce((most, other) => (counts.get(other)! > counts.get(most)! ? other : most)),
  );
  return [...groups].map(([{ resource }, members]) => {
    const [pods, host] = members[0]!;
    const policies = (limiting.get(pods) ?? []).map((policy) => policy.resource.name);
    const others = members.length === 1 ? "" : ` (and ${members.length - 1} more workloads)`;
    const args = { workload: `${workloadName(pods)}${others}`, host, policies: policies.join(", ") };
    return {
      code: "blocked" as const,
      args,
      at: resourcePlace(resource, ["spec", ...(hasEgress(resource) ? ["egress"] : [])]),
    };
  });
}

function hasEgress({ value }: NetworkPolicy["resource"]): boolean {
  return Array.isArray(asObject(value.spec).egress);
}
