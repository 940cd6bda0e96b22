import type { KnownLabels } from "../kubernetes/selection/label-match.ts";
import { selects } from "../kubernetes/selection/selector.ts";
import { type Cluster, isUnnamed, type ScopedEndpoint } from "./cluster.ts";
import type { KnownPort, KnownService } from "./known-service.ts";
import type { Network, Pods } from "./network.ts";
import type { Far, FarPort } from "./reach.ts";
import { farOf } from "./reach.ts";
import { schemeOf } from "./schemes.ts";
import { followed, type Target } from "./target.ts";

/** The pods behind an endpoint, and the ports of theirs that it may mean: one of them, for the policies to let through. */
export interface FarEnd {
  readonly far: Far;
  readonly ports: readonly FarPort[];
  /** Null where they are not rendered. */
  readonly pods: Pods | null;
}

/**
 * Where a connection to the endpoint ends: at each of the workloads that its Service selects, or at pods of which only
 * the namespace is known. Nothing where the host leads nowhere, or out of the cluster.
 */
export function farEndsOf(
  target: Target,
  endpoint: ScopedEndpoint,
  cluster: Cluster,
  network: Network,
): FarEnd[] {
  // The API server is on the host, though its Service is in a namespace.
  if (target.found === "absent" || (target.service === "kubernetes" && target.scope === "default")) return [];
  if (target.found === "unknown") {
    const port: FarPort = { protocol: "TCP", port: null, declared: null };
    return [{ far: { scope: target.scope, labels: null }, ports: [port], pods: null }];
  }
  const service = followed(target, cluster);
  // The namespace of what another name stands for is not the target's.
  if (service === null || service !== target.found) return [];
  // Without a selector somebody lists addresses by hand.
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

/** As the platform file or the Service's own selector has them; there may be more. */
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
  // A Service asks for equal labels only.
  const near = podsByLabels.get(scope)?.with(first.key, first.values[0] ?? "") ?? [];
  return near.filter((one) => selects(selector, one));
}

/** The Service's ports that the endpoint may mean; all where it states none. */
function askedPorts({ ports, isHeadless }: KnownService, { port, scheme }: ScopedEndpoint): KnownPort[] {
  const assumed = port.kind === "none" && scheme !== null ? (schemeOf(scheme)?.port ?? null) : null;
  const number = port.kind === "number" ? port.number : assumed;
  if (number === null) return [...ports];
  const named = ports.filter((one) => one.port === number);
  // Behind a headless Service the pods themselves are asked, at the port as it is written.
  if (isHeadless) return [...named, { port: number, protocol: "TCP", targetPort: number }];
  return named.length === 0 && port.kind !== "number" ? [...ports] : named;
}

/** Where the platform file does not say the pods' port, it is taken to be the Service's. */
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

/** The namespace in words, for a message. */
export function shownFar({ scope }: Far): string {
  return isUnnamed(scope) ? "its own namespace" : `namespace ${scope}`;
}
