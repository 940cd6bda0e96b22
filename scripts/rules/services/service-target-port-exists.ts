import { clusterRule, type ProblemOf } from "../../check/rule.ts";
import { didYouMean } from "../../config/suggestions.ts";
import {
  type Inventory,
  inventoryOf,
  type OverlayObjects,
  overlayObjectsOf,
} from "../../kubernetes/existence/inventory.ts";
import { type Service, type ServicePort, servicesOf } from "../../kubernetes/network/service.ts";
import type { PodTemplate } from "../../kubernetes/pods/pod-template.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource } from "../../model/resource.ts";

interface Fact {
  readonly stock: OverlayObjects;
  readonly services: readonly Service[];
}

const MESSAGES = {
  unknown: "no container of {workload} has a port named {port}{hint}",
  protocol: "port {port} of {workload} uses {declared}, but the Service port uses {protocol}",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default clusterRule({
  name: "service-target-port-exists",
  severity: "error",
  summary: "A named target port of a Service must be a container port of its pods with the same protocol.",
  why: "The name is looked up in each pod that the Service selects. If no container has such a port, the Service has no endpoints for it, and every connection is refused.",
  remedy: "Give the container port this name, or use the port number, which does not need to be declared.",
  references: [
    "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",
    "https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/",
  ],
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { name: http, port: 80, targetPort: http }
    - { name: admin, port: 81, targetPort: admin }
    - { name: number, port: 82, targetPort: 9999 }
    - { name: same, port: 83 }
    - { name: dns, port: 53, protocol: UDP, targetPort: dns }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      initContainers:
        - { name: proxy, restartPolicy: Always, ports: [{ name: admin, containerPort: 9000 }] }
      containers:
        - { name: web, ports: [{ name: http, containerPort: 8000 }] }
        - { name: dns, ports: [{ name: dns, containerPort: 53, protocol: UDP }] }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { name: http, port: 80, targetPort: htpp }
    - { name: dns, port: 53, targetPort: dns, protocol: UDP }
    - { name: setup, port: 81, targetPort: setup }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      initContainers:
        - { name: setup, ports: [{ name: setup, containerPort: 9000 }] }
      containers:
        - { name: web, ports: [{ name: http, containerPort: 8000 }, { name: dns, containerPort: 53 }] }`,
        findings: [
          "/spec/ports/0/targetPort: no container of Deployment/web has a port named htpp; did you mean http?",
          "/spec/ports/1/targetPort: port dns of Deployment/web uses TCP, but the Service port uses UDP",
          "/spec/ports/2/targetPort: no container of Deployment/web has a port named setup (named ports: http, dns)",
        ],
      },
    ],
  },
  facts: (overlay) => [{ stock: overlayObjectsOf(overlay), services: servicesOf(overlay) }],
  check(facts: readonly Fact[], { platform }) {
    const inventory = inventoryOf(
      facts.map(({ stock }) => stock),
      platform,
    );
    return facts.flatMap(({ services }) => services.flatMap((service) => checkService(service, inventory)));
  },
});

function checkService(service: Service, inventory: Inventory): Found[] {
  const { selector, ports, namespace } = service;
  if (selector === null || !ports.some(({ targetPort }) => typeof targetPort === "string")) return [];
  const selected = inventory.matchingTemplates(namespace, selector);
  if (selected.length === 0) return [];
  return ports.flatMap((port) => checkPort(service, port, selected));
}

/** Port names that service meshes inject into pods. */
const INJECTED = /^(?:http-envoy-prom|linkerd-.+)$/;

function checkPort(
  { resource }: Service,
  { path, targetPort, protocol }: ServicePort,
  selected: readonly PodTemplate[],
): Found[] {
  if (typeof targetPort !== "string" || INJECTED.test(targetPort)) return [];
  const ports = selected.flatMap((template) => template.ports);
  const named = ports.filter(({ name }) => name === targetPort);
  if (named.some((port) => port.protocol === protocol)) return [];
  const at = resourcePlace(resource, [...path, "targetPort"]);
  const workload = describeResource(selected[0]!.resource);
  const args = { workload, port: targetPort };
  if (named.length > 0)
    return [{ code: "protocol", args: { ...args, declared: named[0]!.protocol, protocol }, at }];
  return [{ code: "unknown", args: { ...args, hint: hintFor(targetPort, ports) }, at }];
}

function hintFor(port: string, ports: PodTemplate["ports"]): string {
  const names = [...new Set(ports.flatMap(({ name }) => (name === "" ? [] : [name])))].slice(0, 20);
  if (names.length === 0) return "; its ports have no names";
  return didYouMean(port, names) || ` (named ports: ${names.join(", ")})`;
}
