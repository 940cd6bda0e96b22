import { clusterRule } from "../../check/rule.ts";
import {
  type ClusterServices,
  isUnnamedScope,
  type ScopedEndpoint,
  serviceFacts,
} from "../../connections/cluster-services.ts";
import type { KnownService } from "../../connections/known-service.ts";
import { schemeOf } from "../../connections/schemes.ts";
import { resolveExternalName, type ServiceTarget } from "../../connections/service-target.ts";
import { selects } from "../../kubernetes/selection/selector.ts";
import { checkTargets, placeOf, shownHost, shownPort } from "./shared.ts";

export default clusterRule({
  name: "endpoint-port",
  severity: "error",
  weakenedBy: ["unrendered", "external"],
  summary: "Services must be called on a port that they expose.",
  why: "A Service forwards only its own ports, not the container's or the node's. A connection to any other port is refused or times out.",
  remedy: "Use one of the service's ports, or add the port to the Service.",
  references: ["https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service"],
  messages: {
    wrong: "{host} has no port {port} (it has {ports})",
    assumed: "{host} has no port {port}, the default port of {scheme} (it has {ports})",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ name: http, port: 80, targetPort: 8080 }, { name: admin, port: 9000 }] }
---
apiVersion: v1
kind: Service
metadata: { name: nodes, namespace: shop }
spec: { clusterIP: None, ports: [{ port: 7000 }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data:
  CACHE_HOST: dragonfly-cache.apps-platform.svc.cluster.local
  CACHE_PORT: "6379"
  WEB: http://web/
  settings.yaml: |
    web: { url: "http://web.shop.svc:9000" }
---
apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: shop }
spec:
  containers:
    - name: worker
      env:
        - { name: WEB_URL, value: http://web }
        - { name: WEB_PORT, value: "9000" }
        - { name: NODE, value: "tcp://node-0.nodes:7000" }
        - { name: API_URL, value: "http://web:$(API_PORT)" }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: bizosaas-dev }
data:
  N8N_URL: http://n8n.apps-platform.svc.cluster.local/rest
  app.env: |
    DB_HOST=postgres-pgvector.apps-platform.svc.cluster.local
    DB_PORT=5433
---
apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: bizosaas-dev }
spec:
  containers:
    - name: worker
      args: ["--cache=rediss://:$(PASSWORD)@dragonfly-cache.apps-platform.svc.cluster.local:6380/1"]
      env:
        - { name: CACHE_HOST, value: dragonfly-cache.apps-platform.svc.cluster.local }
        - { name: CACHE_PORT, value: "6378" }`,
        findings: [
          "/data/app.env: postgres-pgvector.apps-platform.svc.cluster.local has no port 5433 (it has 5432)",
          "/data/N8N_URL: n8n.apps-platform.svc.cluster.local has no port 80, the default port of http (it has 5678)",
          "/spec/containers/0/env/1/value: dragonfly-cache.apps-platform.svc.cluster.local has no port 6378 (it has 6379)",
          "/spec/containers/0/args/0: dragonfly-cache.apps-platform.svc.cluster.local has no port 6380 (it has 6379)",
        ],
      },
      {
        manifest: `# The nodePort and the containerPort are not ports of the Service.
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { type: NodePort, ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: alias }
spec: { type: ExternalName, externalName: web.shop.svc.cluster.local }
---
apiVersion: v1
kind: Pod
metadata: { name: worker }
spec:
  containers:
    - name: worker
      env: [{ name: WEB_ADDR, value: "web:8080" }, { name: NODE_ADDR, value: "web:30080" }, { name: ALIAS, value: "http://alias:1" }]`,
        findings: [
          "/spec/containers/0/env/0/value: web has no port 8080 (it has 80)",
          "/spec/containers/0/env/1/value: web has no port 30080 (it has 80)",
        ],
        foreign: true,
      },
      {
        manifest: `# A headless Service resolves to the pods: their ports count as well.
apiVersion: v1
kind: Service
metadata: { name: nodes }
spec: { clusterIP: None, selector: { app: nodes }, ports: [{ port: 7000 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: nodes }
spec:
  serviceName: nodes
  template:
    metadata: { labels: { app: nodes } }
    spec: { containers: [{ name: node, ports: [{ containerPort: 7000 }, { containerPort: 7001 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: worker }
spec:
  containers:
    - name: worker
      env: [{ name: SEEDS, value: "nodes-0.nodes:7000,nodes-1.nodes:7001,nodes-2.nodes:7002" }]`,
        findings: ["/spec/containers/0/env/0/value: nodes-2.nodes has no port 7002 (it has 7000, 7001)"],
        foreign: true,
      },
    ],
  },
  facts: serviceFacts,
  check: (facts, context) =>
    checkTargets(facts, context, (target, endpoint, cluster) => {
      const service = resolveExternalName(target, cluster);
      return service === null ? null : checkPort(portsOf(service, target, cluster), endpoint);
    }),
});

/** Ports on which the Service's name can be reached; empty if they are unknown. */
function portsOf(
  service: KnownService,
  { scope }: ServiceTarget,
  { inventory }: ClusterServices,
): readonly number[] {
  const ports = new Set(service.ports.map(({ port }) => port));
  if (!service.isHeadless) return [...ports];
  // The name resolves to the pods: their ports count if all of the pods declare theirs.
  const { selector } = service;
  const namespace = isUnnamedScope(scope) ? "" : scope;
  if (selector === null || !inventory.areAllPodsKnown(namespace, selector)) return [];
  const pods = inventory.templates(namespace).filter((template) => selects(selector, template));
  if (pods.length === 0 || pods.some((template) => template.ports.length === 0)) return [];
  for (const { port } of pods.flatMap((template) => template.ports)) if (port !== null) ports.add(port);
  return [...ports];
}

function checkPort(ports: readonly number[], endpoint: ScopedEndpoint) {
  const { port, scheme } = endpoint;
  if (ports.length === 0 || port.kind === "unknown") return null;
  const assumed = scheme === null ? null : (schemeOf(scheme)?.port ?? null);
  const number = port.kind === "number" ? port.number : assumed;
  if (number === null || ports.includes(number)) return null;
  const shared = { host: shownHost(endpoint), port: shownPort(number, endpoint), ports: ports.join(", ") };
  if (port.kind === "number") return { code: "wrong", args: shared, at: placeOf(port.at) } as const;
  const args = { ...shared, scheme: endpoint.isSecret ? "its URL" : (scheme ?? "") };
  return { code: "assumed", args, at: placeOf(endpoint.at) } as const;
}
