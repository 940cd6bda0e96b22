import type { KnownLabels } from "../kubernetes/selection/label-match.ts";
import { selects } from "../kubernetes/selection/selector.ts";
import { type Cluster, isUnnamed, type ScopedEndpoint } from "./cluster.ts";
import type { KnownPort, KnownService } from "./known-service.ts";
import type { Network, Pods } from "./network.ts";
import type { Far, FarPort } from "./reach.ts";
import { farOf } from "./reach.ts";
import { schemeOf } from "./schemes.ts";
import { followed, type Target } from "./target.ts";

/**
 * The pods behind an endpoint, and the ports of these pods that it may use: policies must allow one of them.
 */
export interface FarEnd {
  readonly far: Far;
  readonly ports: readonly FarPort[];
  /** Null if the pods are not rendered. */
  readonly pods: Pods | null;
}

/**
 * Returns the destinations of a connection to the endpoint: the workloads that its Service selects, or pods
 * of which only the namespace is known. Empty if the host does not resolve or is outside the cluster.
 */
export function farEndsOf(
  target: Target,
  endpoint: ScopedEndpoint,
  cluster: Cluster,
  network: Network,
): FarEnd[] {
  // The API server runs on the host network, although its Service is in a namespace.
  if (target.found === "absent" || (target.service === "kubernetes" && target.scope === "default")) return [];
  if (target.found === "unknown") {
    const port: FarPort = { protocol: "TCP", port: null, declared: null };
    return [{ far: { scope: target.scope, labels: null }, ports: [port], pods: null }];
  }
  const service = followed(target, cluster);
  // The Service behind an ExternalName may be in another namespace than the target.
  if (service === null || service !== target.found) return [];
  // The addresses of a Service without a selector are managed by hand.
  if (service.resource !== null && service.selector === null) return [];
  const asked = askedPorts(service, endpoint);
  const pods = selectedPods(service, target, network);
  if (pods.length > 0)
    return pods.map((one) => ({
      far: farOf(one),
      ports: asked.map((port) => farPort(port, service, one)),
      pods: one,
    }));
  const labels = labelsOf(service);
  return [
    {
      far: { scope: target.scope, labels },
      ports: asked.map((port) => farPort(port, service, null)),
      pods: null,
    },
  ];
}

/** The labels in the platform file or in the Service's selector; the pods may have more. */
function labelsOf({ podLabels, selector }: KnownService): KnownLabels | null {
  if (podLabels !== null) return { labels: podLabels, isAll: false };
  if (selector === null) return null;
  const labels = selector.flatMap(({ key, values }): [string, string][] =>
    values.map((value) => [key, value]),
  );
  return { labels: new Map(labels), isAll: false };
}

function selectedPods({ selector }: KnownService, { scope }: Target, { podsByLabels }: Network): Pods[] {
  const [first] = selector ?? [];
  if (selector === null || first === undefined) return [];
  // A Service selector only compares labels for equality.
  const near = podsByLabels.get(scope)?.with(first.key, first.values[0] ?? "") ?? [];
  return near.filter((one) => selects(selector, one));
}

/** Ports of the Service that the endpoint may use; all if the endpoint states no port. */
function askedPorts({ ports, isHeadless }: KnownService, { port, scheme }: ScopedEndpoint): KnownPort[] {
  const assumed = port.kind === "none" && scheme !== null ? (schemeOf(scheme)?.port ?? null) : null;
  const number = port.kind === "number" ? port.number : assumed;
  if (number === null) return [...ports];
  const named = ports.filter((one) => one.port === number);
  // Clients of a headless Service connect to the pods directly, at the port as it is written.
  if (isHeadless) return [...named, { port: number, protocol: "TCP", targetPort: number }];
  return named.length === 0 && port.kind !== "number" ? [...ports] : named;
}

/** If the platform file does not state the pods' port, it is assumed to be the Service's. */
function farPort(
  { port, protocol, targetPort }: KnownPort,
  { resource }: KnownService,
  pods: Pods | null,
): FarPort {
  const declared = pods?.ports ?? null;
  if (typeof targetPort === "number") return { protocol, port: targetPort, declared };
  if (targetPort === null) return { protocol, port: resource === null ? port : null, declared };
  const named = declared?.find((one) => one.name === targetPort && one.protocol === protocol);
  return { protocol, port: named?.port ?? null, declared };
}

/** Returns the namespace as text for a message. */
export function shownFar({ scope }: Far): string {
  return isUnnamed(scope) ? "its own namespace" : `namespace ${scope}`;
}
