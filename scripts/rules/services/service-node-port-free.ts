import { clusterRule, type ProblemOf } from "../../check/rule.ts";
import { nodePortRange, type UsedPort, usedNodePorts } from "../../config/ports.ts";
import { type NodePort, nodePortsOf, portKey } from "../../kubernetes/network/node-ports.ts";
import { resourcePlace } from "../../model/problem.ts";

const MESSAGES = {
  range: "node port {port} is outside the cluster's range {first}-{last}",
  taken: "node port {port} is already assigned to {holder}",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default clusterRule({
  name: "service-node-port-free",
  severity: "error",
  summary:
    "A node port must be within the cluster's range and not assigned to something else in the platform file.",
  why: "The API server rejects a node port outside of its range, and one that another Service of the cluster uses, even if that Service is in another namespace, uses another protocol, or is not managed by this repository.",
  remedy: "Choose a free port. If the platform file is out of date, correct its port assignments first.",
  references: ["https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport"],
  admission: "exact",
  messages: MESSAGES,
  examples: {
    good: [
      `# The Service to which the port is assigned.
apiVersion: v1
kind: Service
metadata: { name: n8n, namespace: apps-platform }
spec: { type: LoadBalancer, ports: [{ port: 5678, nodePort: 30004 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: bizosaas-dev }
spec:
  type: NodePort
  ports: [{ name: web, port: 80, nodePort: 30999 }, { name: quic, port: 80, nodePort: 30999, protocol: UDP }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: bizosaas-dev }
spec:
  type: NodePort
  ports:
    - { name: web, port: 80, nodePort: 30004 }
    - { name: old, port: 81, nodePort: 30101 }
    - { name: low, port: 82, nodePort: 8080 }
    - { name: dns, port: 53, nodePort: 30319, protocol: UDP }`,
        findings: [
          "/spec/ports/0/nodePort: node port 30004/TCP is already assigned to service apps-platform/n8n",
          "/spec/ports/1/nodePort: node port 30101/TCP is already assigned to the retired bizosaas-dev/bizosaas-identity",
          "/spec/ports/2/nodePort: node port 8080 is outside the cluster's range 30000-32767",
          "/spec/ports/3/nodePort: node port 30319/UDP is already assigned to service apps-platform/crewai-api",
        ],
      },
    ],
  },
  facts: nodePortsOf,
  check(ports: readonly NodePort[], { platform }) {
    // The range is a flag of the API server; without a platform file it is unknown.
    if (platform === null) return [];
    const { first, last } = nodePortRange(platform);
    const taken = Map.groupBy(usedNodePorts(platform), ({ port }) => port);
    return ports.flatMap((asked): Found[] => {
      const { resource, path, port } = asked;
      const at = resourcePlace(resource, path);
      if (port < first || port > last) return [{ code: "range", args: { port, first, last }, at }];
      const holders = taken.get(port) ?? [];
      if (holders.length === 0 || holders.some((holder) => isHeldBy(holder, asked))) return [];
      return [{ code: "taken", args: { port: portKey(asked), holder: holders[0]!.holder }, at }];
    });
  },
});

function isHeldBy({ service }: UsedPort, { resource }: NodePort): boolean {
  return service?.name === resource.name && service.namespace === (resource.namespace ?? service.namespace);
}
