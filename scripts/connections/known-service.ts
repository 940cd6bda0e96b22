import type { Service } from "../kubernetes/network/service.ts";
import type { Selector } from "../kubernetes/selection/selector.ts";
import { asObject, asString } from "../model/json.ts";
import type { Platform } from "../model/platform.ts";
import type { Resource } from "../model/resource.ts";

export interface KnownPort {
  readonly port: number;
  readonly protocol: string;
  /** The pods' port or its name; null where nobody knows it. */
  readonly targetPort: number | string | null;
}

/** A Service of the cluster, rendered here or listed in the platform file. */
export interface KnownService {
  readonly name: string;
  readonly ports: readonly KnownPort[];
  /** Its name leads to the pods themselves, and so to any port of theirs. */
  readonly isHeadless: boolean;
  /** The host that its name stands for. */
  readonly externalName: string | null;
  /** Of its pods, where it is rendered and selects some. */
  readonly selector: Selector | null;
  /** All that is known of its pods' labels, where the platform file says it. */
  readonly podLabels: ReadonlyMap<string, string> | null;
  /** Null for what the platform file lists. */
  readonly resource: Resource | null;
}

export function knownService({ resource, ports, selector, type }: Service): KnownService {
  const spec = asObject(resource.value.spec);
  return {
    name: resource.name,
    ports: ports.flatMap(({ port, protocol, targetPort }) =>
      port === null ? [] : [{ port, protocol, targetPort: numbered(targetPort ?? port) }],
    ),
    isHeadless: spec.clusterIP === "None",
    externalName: type === "ExternalName" ? (asString(spec.externalName)?.toLowerCase() ?? "") : null,
    selector,
    podLabels: null,
    resource,
  };
}

function numbered(port: number | string): number | string {
  return typeof port === "string" && /^\d{1,5}$/.test(port) ? Number(port) : port;
}

/** The Services that the platform file lists, with their namespaces. */
export function catalogueOf(platform: Platform | null): { namespace: string; service: KnownService }[] {
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
