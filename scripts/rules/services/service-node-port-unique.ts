import { clusterRule } from "../../check/rule.ts";
import { type NodePort, nodePortsOf, portKey } from "../../kubernetes/network/node-ports.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource } from "../../model/resource.ts";

export default clusterRule({
  name: "service-node-port-unique",
  severity: "error",
  summary: "Two Services of a cluster must not use the same node port.",
  why: "A node port belongs to one Service in the whole cluster, across all namespaces and protocols. The API server rejects the second one, and the sync stops there.",
  remedy: "Give one of them another node port, or omit it: the cluster then assigns a free one.",
  references: [
    "https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport",
    "https://kubernetes.io/blog/2023/05/11/nodeport-dynamic-and-static-allocation/",
  ],
  messages: { taken: "node port {port} is already used by {other}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: dns, namespace: one }
spec:
  type: NodePort
  ports:
    - { name: tcp, port: 53, nodePort: 30053 }
    - { name: udp, port: 53, nodePort: 30053, protocol: UDP }
---
apiVersion: v1
kind: Service
metadata: { name: inner, namespace: two }
spec:
  type: ClusterIP
  ports: [{ port: 80 }]
---
apiVersion: v1
kind: Service
metadata: { name: any, namespace: two }
spec:
  type: NodePort
  ports: [{ port: 80 }, { name: more, port: 81, nodePort: 0 }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: one }
spec:
  type: NodePort
  ports: [{ port: 80, nodePort: 30080 }]
---
apiVersion: v1
kind: Service
metadata: { name: shop, namespace: two }
spec:
  type: LoadBalancer
  ports: [{ name: metrics, port: 9000 }, { name: http, port: 80, nodePort: 30080 }]`,
        findings: ["/spec/ports/1/nodePort: node port 30080/TCP is already used by Service/one/web"],
      },
      {
        manifest: `# Only within one Service can two protocols have the same node port.
apiVersion: v1
kind: Service
metadata: { name: web, namespace: one }
spec:
  type: NodePort
  ports: [{ port: 443, nodePort: 30443 }]
---
apiVersion: v1
kind: Service
metadata: { name: quic, namespace: one }
spec:
  type: NodePort
  ports: [{ port: 443, nodePort: 30443, protocol: UDP }]`,
        findings: ["/spec/ports/0/nodePort: node port 30443/UDP is already used by Service/one/web"],
      },
    ],
  },
  facts: nodePortsOf,
  check(ports: readonly NodePort[]) {
    return [...Map.groupBy(ports, ({ port }) => port).values()].flatMap(([first, ...others]) =>
      others.flatMap((other) => clash(first!, other)),
    );
  },
});

function clash(first: NodePort, second: NodePort) {
  const { resource, path } = second;
  const port = portKey(second);
  // Two overlays can render the same Service, and one Service can use a port for several protocols.
  if (describeResource(resource) === describeResource(first.resource)) return [];
  const other = describeResource(first.resource);
  const related = [{ at: resourcePlace(first.resource, first.path), words: "first used here" }] as const;
  return [{ code: "taken" as const, args: { port, other }, at: resourcePlace(resource, path), related }];
}
