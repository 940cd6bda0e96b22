import { clusterRule, type ProblemOf } from "../../check/rule.ts";
import { type NodePort, nodePortsOf } from "../../kubernetes/network/node-ports.ts";
import { ofKind } from "../../kubernetes/objects/overlay-index.ts";
import type { PlatformWorkload } from "../../model/platform.ts";
import { resourcePlace } from "../../model/problem.ts";
import type { Resource } from "../../model/resource.ts";

interface Fact {
  readonly services: readonly Resource[];
  readonly ports: readonly NodePort[];
}

const MESSAGES = {
  other: "node port {port} is assigned to Service {owner} in the platform file",
  wrong: "Service {owner} has node port {port}; the platform file requires {expected}",
  missing: "Service {owner} has no node port; the platform file requires {expected}",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default clusterRule({
  name: "service-node-port-owned",
  severity: "error",
  summary:
    "Each node port that the platform file assigns to a workload must be used by the Service of the same name.",
  why: "Clients outside of the cluster reach a service by its node port. Another port, or another Service at that port, is an outage for them although all pods are healthy.",
  remedy:
    "Set the node port that the platform file assigns to the workload, or change the platform file first.",
  references: ["https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport"],
  admission: "exact",
  needs: "platform.workloads",
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: bizosaas-crm-simple, namespace: bizosaas-dev }
spec:
  type: NodePort
  ports: [{ name: http, port: 80, nodePort: 30204 }, { name: metrics, port: 9000, nodePort: 30300 }]
---
# Another Service of the same workload.
apiVersion: v1
kind: Service
metadata: { name: bizosaas-crm-simple-inner, namespace: bizosaas-dev }
spec: { ports: [{ port: 80 }] }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Service
metadata: { name: bizosaas-crm-simple, namespace: bizosaas-dev }
spec: { type: NodePort, ports: [{ port: 80, nodePort: 30205 }] }
---
apiVersion: v1
kind: Service
metadata: { name: bizosaas-identity-simple, namespace: bizosaas-dev }
spec: { ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: NodePort, ports: [{ port: 80, nodePort: 30203 }] }`,
        findings: [
          "/spec: Service bizosaas-dev/bizosaas-identity-simple has no node port; the platform file requires 30201",
          "/spec/ports/0/nodePort: Service bizosaas-dev/bizosaas-crm-simple has node port 30205; the platform file requires 30204",
          "/spec/ports/0/nodePort: node port 30203 is assigned to Service bizosaas-dev/bizosaas-ai-orchestrator-light in the platform file",
        ],
      },
    ],
  },
  facts: (overlay) => [{ services: ofKind(overlay, "Service", ""), ports: nodePortsOf(overlay) }],
  check(facts: readonly Fact[], { platform }) {
    const owners = platform.workloads.filter(({ nodePort }) => nodePort !== undefined);
    const ports = facts.flatMap((fact) => fact.ports);
    const byService = Map.groupBy(ports, ({ resource }) => resource);
    const services = Map.groupBy(
      facts.flatMap((fact) => fact.services),
      ({ namespace, name }) => `${namespace}/${name}`,
    );
    return [
      ...owners.flatMap((owner) =>
        (services.get(`${owner.namespace}/${owner.name}`) ?? []).flatMap((service) =>
          checkOwner(owner, service, byService.get(service) ?? []),
        ),
      ),
      ...ports.flatMap((port) => checkPort(port, owners)),
    ];
  },
});

function nameOf({ namespace, name }: PlatformWorkload): string {
  return `${namespace}/${name}`;
}

function checkOwner(owner: PlatformWorkload, resource: Resource, ports: readonly NodePort[]): Found[] {
  const expected = owner.nodePort!;
  if (ports.some(({ port }) => port === expected)) return [];
  const args = { owner: nameOf(owner), expected };
  const [wrong] = ports;
  return wrong === undefined
    ? [{ code: "missing", args, at: resourcePlace(resource, ["spec"]) }]
    : [
        {
          code: "wrong",
          args: { ...args, port: wrong.port },
          at: resourcePlace(resource, wrong.path),
        },
      ];
}

function checkPort({ resource, path, port }: NodePort, owners: readonly PlatformWorkload[]): Found[] {
  const owner = owners.find(({ nodePort }) => nodePort === port);
  if (owner === undefined || (owner.name === resource.name && owner.namespace === resource.namespace))
    return [];
  return [{ code: "other", args: { port, owner: nameOf(owner) }, at: resourcePlace(resource, path) }];
}
