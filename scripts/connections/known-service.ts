import type { Service } from "../kubernetes/network/service.ts";
import type { Selector } from "../kubernetes/selection/selector.ts";
import { asObject, asString } from "../model/json.ts";
import type { Platform } from "../model/platform.ts";
import type { Resource } from "../model/resource.ts";

export interface KnownPort {
  readonly port: number;
  readonly protocol: string;
  /** The pods' port number or name; null if unknown. */
  readonly targetPort: number | string | null;
}

/** A Service of the cluster, rendered here or listed in the platform file. */
export interface KnownService {
  readonly name: string;
  readonly ports: readonly KnownPort[];
  /** The name resolves to the pods' own addresses, so clients can use any port of the pods. */
  readonly isHeadless: boolean;
  /** The host that an ExternalName Service is an alias for. */
  readonly externalName: string | null;
  /** Selector of its pods, if the Service is rendered and has one. */
  readonly selector: Selector | null;
  /** Known labels of its pods, if the platform file states them. */
  readonly podLabels: ReadonlyMap<string, string> | null;
  /** Null for Services from the platform file. */
  readonly resource: Resource | null;
}

export function renderedService({ resource, ports, selector, type }: Service): KnownService {
  const spec = asObject(resource.value.spec);
  return {
    name: resource.name,
    ports: ports.flatMap(({ port, protocol, targetPort }) =>
      port === null ? [] : [{ port, protocol, targetPort: portNumber(targetPort ?? port) }],
    ),
    isHeadless: spec.clusterIP === "None",
    externalName: type === "ExternalName" ? (asString(spec.externalName)?.toLowerCase() ?? "") : null,
    selector,
    podLabels: null,
    resource,
  };
}

function portNumber(port: number | string): number | string {
  return typeof port === "string" && /^\d{1,5}$/.test(port) ? Number(port) : port;
}

/** Returns the Services of the platform file, with their namespaces. */
export function platformServices(platform: Platform | null): { namespace: string; service: KnownService }[] {
  return (platform?.services ?? []).map(({ namespace, name, ports, podLabels }) => ({
    namespace,
    service: {
      name,
      ports: ports.map(({ port, protocol, targetPort }) => ({
        port,
        protocol: protocol ?? "TCP",
        targetPort: targetPort ?? null,
      })),
      isHeadless: false,
      externalName: null,
      selector: null,
      podLabels: podLabels === undefined ? null : new Map(Object.entries(podLabels)),
      resource: null,
    },
  }));
}
