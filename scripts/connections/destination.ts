import type { KnownLabels } from "../kubernetes/selection/label-match.ts";
import { selects } from "../kubernetes/selection/selector.ts";
import { type ClusterServices, isUnnamedScope, type ScopedEndpoint } from "./cluster-services.ts";
import type { KnownPort, KnownService } from "./known-service.ts";
import type { Network, WorkloadPods } from "./network.ts";
import type { Remote, RemotePort } from "./policies-allow.ts";
import { remoteOf } from "./policies-allow.ts";
import { schemeOf } from "./schemes.ts";
import { resolveExternalName, type ServiceTarget } from "./service-target.ts";

/**
 * The pods behind an endpoint, and the ports of these pods that it may use: policies must allow one of them.
 */
export interface Destination {
  readonly remote: Remote;
  readonly ports: readonly RemotePort[];
  /** Null if the pods are not rendered. */
  readonly pods: WorkloadPods | null;
}

/**
 * Returns the destinations of a connection to the endpoint: the workloads that its Service selects, or pods
 * of which only the namespace is known. Empty if the host does not resolve or is outside the cluster.
 */
export function destinationsOf(
  target: ServiceTarget,
  endpoint: ScopedEndpoint,
  cluster: ClusterServices,
  network: Network,
): Destination[] {
  // The API server runs on the host network, although its Service is in a namespace.
  if (target.found === "absent" || (target.service === "kubernetes" && target.scope === "default")) return [];
  if (target.found === "unknown") {
    const port: RemotePort = { protocol: "TCP", port: null, declared: null };
    return [{ remote: { scope: target.scope, labels: null }, ports: [port], pods: null }];
  }
  const service = resolveExternalName(target, cluster);
  // The Service behind an ExternalName may be in another namespace than the target.
  if (service === null || service !== target.found) return [];
  // The addresses of a Service without a selector are managed by hand.
  if (service.resource !== null && service.selector === null) return [];
  const asked = servicePorts(service, endpoint);
  const pods = selectedPods(service, target, network);
  if (pods.length > 0)
    return pods.map((one) => ({
      remote: remoteOf(one),
      ports: asked.map((port) => remotePort(port, service, one)),
      pods: one,
    }));
  const labels = labelsOf(service);
  return [
    {
      remote: { scope: target.scope, labels },
      ports: asked.map((port) => remotePort(port, service, null)),
      pods: null,
    },
  ];
}

/** The labels in the platform file or in the Service's selector; the pods may have more. */
function labelsOf({ podLabels, selector }: KnownService): KnownLabels | null {
  if (podLabels !== null) return { labels: podLabels, isComplete: false };
  if (selector === null) return null;
  const labels = selector.flatMap(({ key, values }): [string, string][] =>
    values.map((value) => [key, value]),
  );
  return { labels: new Map(labels), isComplete: false };
}

function selectedPods(
  { selector }: KnownService,
  { scope }: ServiceTarget,
  { podsByLabels }: Network,
): WorkloadPods[] {
  const [first] = selector ?? [];
  if (selector === null || first === undefined) return [];
  // A Service selector only compares labels for equality.
  const near = podsByLabels.get(scope)?.matching(first.key, first.values[0] ?? "") ?? [];
  return near.filter((one) => selects(selector, one));
}

/** Ports of the Service that the endpoint may use; all if the endpoint states no port. */
function servicePorts({ ports, isHeadless }: KnownService, { port, scheme }: ScopedEndpoint): KnownPort[] {
  const assumed = port.kind === "none" && scheme !== null ? (schemeOf(scheme)?.port ?? null) : null;
  const number = port.kind === "number" ? port.number : assumed;
  if (number === null) return [...ports];
  const named = ports.filter((one) => one.port === number);
  // Clients of a headless Service connect to the pods directly, at the port as it is written.
  if (isHeadless) return [...named, { port: number, protocol: "TCP", targetPort: number }];
  return named.length === 0 && port.kind !== "number" ? [...ports] : named;
}

/** If the platform file does not state the pods' port, it is assumed to be the Service's. */
function remotePort(
  { port, protocol, targetPort }: KnownPort,
  { resource }: KnownService,
  pods: WorkloadPods | null,
): RemotePort {
  const declared = pods?.ports ?? null;
  if (typeof targetPort === "number") return { protocol, port: targetPort, declared };
  if (targetPort === null) return { protocol, port: resource === null ? port : null, declared };
  const named = declared?.find((one) => one.name === targetPort && one.protocol === protocol);
  return { protocol, port: named?.port ?? null, declared };
}

/** Returns the namespace as text for a message. */
export function describeNamespace({ scope }: Remote): string {
  return isUnnamedScope(scope) ? "its own namespace" : `namespace ${scope}`;
}
