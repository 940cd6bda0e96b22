import type { Platform, Protocol } from "../config/platform.ts";
import { asArray, asObject, asString, type JsonValue } from "../model/json.ts";
import type { Resource } from "../model/resource.ts";

export interface ServicePort {
  readonly port: number;
  readonly name: string | null;
  readonly protocol: Protocol;
  /** The pods' port or its name; null where nobody knows it. */
  readonly targetPort: number | string | null;
}

/** A Service of the cluster, rendered here or known to the platform file. */
export interface Service {
  readonly name: string;
  readonly ports: readonly ServicePort[];
  /** Its name leads to the pods themselves, and so to any port of theirs. */
  readonly isHeadless: boolean;
  /** The host that its name stands for. */
  readonly externalName: string | null;
  /** Labels of its pods; null where they are not known, or other endpoints stand behind it. */
  readonly podLabels: Readonly<Record<string, string>> | null;
  /** Null for what the platform file lists. */
  readonly resource: Resource | null;
}

/** The resource as a Service, or null where it is none. */
export function serviceOf(resource: Resource): Service | null {
  if (resource.kind !== "Service" || resource.apiVersion !== "v1") return null;
  const spec = asObject(resource.value.spec);
  return {
    name: resource.name,
    ports: asArray(spec.ports).flatMap(portOf),
    isHeadless: spec.clusterIP === "None",
    externalName: spec.type === "ExternalName" ? (asString(spec.externalName)?.toLowerCase() ?? "") : null,
    podLabels: labelsOf(spec.selector),
    resource,
  };
}

function portOf(value: JsonValue): ServicePort[] {
  const { port, name, protocol, targetPort } = asObject(value);
  if (typeof port !== "number") return [];
  const target = typeof targetPort === "number" || typeof targetPort === "string" ? targetPort : port;
  const known = protocol === "UDP" || protocol === "SCTP" ? protocol : "TCP";
  return [{ port, name: asString(name) ?? null, protocol: known, targetPort: numbered(target) }];
}

function numbered(port: number | string): number | string {
  return typeof port === "string" && /^\d{1,5}$/.test(port) ? Number(port) : port;
}

function labelsOf(selector: JsonValue | undefined): Record<string, string> | null {
  const entries = Object.entries(asObject(selector)).flatMap(([key, value]) =>
    typeof value === "string" ? [[key, value] as const] : [],
  );
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

/** The Services that the platform file lists, by namespace. */
export function catalogueOf(platform: Platform | null): { namespace: string; service: Service }[] {
  return (platform?.services ?? []).map(({ namespace, name, ports, podLabels }) => ({
    namespace,
    service: {
      name,
      ports: ports.map((port) => ({
        port: port.port,
        name: port.name ?? null,
        protocol: port.protocol ?? "TCP",
        targetPort: port.targetPort ?? null,
      })),
      isHeadless: false,
      externalName: null,
      podLabels: podLabels ?? null,
      resource: null,
    },
  }));
}
