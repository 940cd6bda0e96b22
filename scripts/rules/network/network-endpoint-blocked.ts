import { clusterRule } from "../../check/rule.ts";
import { type BlockedConnection, findBlockedConnection } from "../../connections/blocked-connections.ts";
import type { ScopedEndpoint } from "../../connections/cluster-services.ts";
import { type Destination, describeNamespace } from "../../connections/destination.ts";
import type { Network } from "../../connections/network.ts";
import { resourcePlace } from "../../model/problem.ts";
import { placeOf, shownHost } from "../connections/shared.ts";
import {
  canHaveUnknownPolicies,
  completeNetwork,
  type Fact,
  facts,
  withAllPolicies,
  workloadName,
} from "./shared.ts";

export default clusterRule({
  name: "network-endpoint-blocked",
  severity: "error",
  weakenedBy: ["unrendered", "external"],
  summary: "NetworkPolicies must allow each workload to reach the services that it names.",
  why: "Once a NetworkPolicy selects a pod, traffic that no policy allows is dropped silently: the program hangs until its timeout. Policies match the ports of the pods, not those of the Service.",
  remedy:
    "Allow the connection in a NetworkPolicy: the message names the namespace and the port of its pods.",
  references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
  messages: {
    egress:
      "egress from {workload} to {host} ({ports} of the pods in {where}) is blocked: no NetworkPolicy allows it",
    ingress: "ingress from {workload} to {host} ({ports} of {pods}) is blocked: no NetworkPolicy allows it",
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
      `# The range can contain the cluster's addresses; the manifests do not say which.
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
          "/spec/containers/0/env/1/value: egress from this workload to dragonfly-cache.apps-platform.svc.cluster.local (port 6379 of the pods in namespace apps-platform) is blocked: no NetworkPolicy allows it",
        ],
      },
      {
        manifest: `# The Service's port is 80, the pods' port is 8080.
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
          "/spec/containers/0/env/0/value: ingress from this workload to api (port 8080 of Pod api) is blocked: no NetworkPolicy allows it",
        ],
        foreign: true,
      },
      {
        manifest: `# One policy is missing, so this is one finding.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny }
spec: { podSelector: { matchLabels: { app: api } }, policyTypes: [Ingress] }
---
apiVersion: v1
kind: Service
metadata: { name: api }
spec: { selector: { app: api }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: api, labels: { app: api } }
spec: { containers: [{ name: api }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, env: [{ name: API_URL, value: http://api }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: worker, labels: { app: worker } }
spec: { containers: [{ name: worker, env: [{ name: API_URL, value: http://api }] }] }`,
        findings: [
          "/spec/containers/0/env/0/value: ingress from this workload to api (port 80 of Pod api) is blocked: no NetworkPolicy allows it",
        ],
        foreign: true,
      },
    ],
  },
  facts,
  check(all: readonly Fact[], context, everywhere) {
    const { cluster, network } = completeNetwork(all, context) ?? {};
    if (cluster === undefined || network === undefined) return [];
    let wider: Network | null = null;
    const isOpenedElsewhere = ({ endpoint, pods }: BlockedConnection) => {
      if (context.platform !== null) return false;
      wider ??= withAllPolicies(all, everywhere());
      return findBlockedConnection(endpoint, pods, cluster, wider) === null;
    };
    const judged = all.flatMap((fact) =>
      fact.cluster.endpoints.flatMap((endpoint) => {
        const pods = endpoint.workload === null ? undefined : network.podsByWorkload.get(endpoint.workload);
        if (pods === undefined) return [];
        const found = canHaveUnknownPolicies(pods, cluster)
          ? null
          : findBlockedConnection(endpoint, pods, cluster, network);
        return [{ endpoint, blocked: found !== null && isOpenedElsewhere(found) ? null : found }];
      }),
    );
    const places = Map.groupBy(judged, ({ endpoint }) => endpoint.at.resource);
    const problems = [...places.values()].flatMap((members) =>
      [
        ...Map.groupBy(members, ({ endpoint: { at } }) =>
          JSON.stringify([at.path, at.span ?? null]),
        ).values(),
      ].flatMap(problemsAt),
    );
    return onePerDestination(problems);
  },
});

interface CheckedEndpoint {
  readonly endpoint: ScopedEndpoint;
  readonly blocked: BlockedConnection | null;
}

/** A value shared by several workloads is meant for those that can reach the service; the others may not use it. */
function problemsAt(members: readonly CheckedEndpoint[]) {
  const isReached = members.some(({ blocked }) => blocked === null);
  const problems = members.flatMap(({ endpoint, blocked }) =>
    blocked === null || (isReached && !endpoint.isContainerSpecific) ? [] : problem(blocked),
  );
  const words = new Set<string>();
  return problems.filter(({ code, args }) => {
    const key = JSON.stringify([code, args]);
    return !words.has(key) && words.add(key);
  });
}

type BlockedProblem = ReturnType<typeof problem>;

function problem({ direction, endpoint, pods, destinations, policies }: BlockedConnection) {
  const { resource, podSpecPath } = pods.workload;
  const names = new Set(destinations.flatMap((end) => (end.pods === null ? [] : workloadName(end.pods))));
  const args = {
    workload: resource === endpoint.at.resource ? "this workload" : workloadName(pods),
    host: shownHost(endpoint),
    ports: endpoint.isSecret ? "the port" : shownPorts(destinations),
    where: endpoint.isSecret ? "its namespace" : describeNamespace(destinations[0]!.remote),
    pods: endpoint.isSecret ? "its pods" : [...names].join(", "),
  };
  const related = policies.slice(0, MAX_RELATED).map((policy) => ({
    at: resourcePlace(policy.resource, ["spec", "podSelector"]),
    words: direction === "egress" ? "limits the egress of its pods" : "limits the ingress of those pods",
  }));
  const subject = resource === endpoint.at.resource ? {} : { subject: { resource, path: podSpecPath } };
  return { code: direction, args, at: placeOf(endpoint.at), related, ...subject };
}

const MAX_RELATED = 3;
/** Limits the places of one finding. */
const MAX_OTHERS = 20;

/** Pods whose ingress is closed to several workloads are one problem, at the first of them; the others are related to it. */
function onePerDestination(problems: readonly BlockedProblem[]): BlockedProblem[] {
  const isOne = ({ code, subject }: BlockedProblem) => code === "ingress" && subject === undefined;
  const groups = Map.groupBy(problems, (one) =>
    isOne(one) ? JSON.stringify([one.args, one.related.map(({ at }) => at.resource.name)]) : one,
  );
  return [...groups.values()].map(([first, ...others]) => {
    const blocked = others.slice(0, MAX_OTHERS).map(({ at }) => ({ at, words: "also blocked" }));
    return { ...first!, related: [...first!.related, ...blocked] };
  });
}

function shownPorts(ends: readonly Destination[]): string {
  const numbers = new Set(ends.flatMap(({ ports }) => ports.map(({ port }) => port)));
  return numbers.has(null) ? "any port" : `port ${[...numbers].join(" or ")}`;
}
