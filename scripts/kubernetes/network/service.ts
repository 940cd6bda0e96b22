import { asArray, asObject, asString, isObject, type JsonValue } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { namespaceKey } from "../../model/resource.ts";
import { ofKind } from "../objects/overlay-index.ts";
import { equalitySelector, type Selector } from "../selection/selector.ts";

export interface ServicePort {
  readonly path: Pointer;
  /** Empty if not set. */
  readonly name: string;
  readonly port: number | null;
  readonly protocol: string;
  /** A number, the name of a container port, or null for the same number as `port`. */
  readonly targetPort: number | string | null;
  readonly nodePort: number | null;
}

export interface Service {
  readonly resource: Resource;
  readonly namespace: string;
  readonly type: string;
  /** Null if it selects no pods: its endpoints are created by other means, or it is an ExternalName. */
  readonly selector: Selector | null;
  readonly ports: readonly ServicePort[];
}

/** The Services of the overlay (https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/). */
export function servicesOf(overlay: Overlay): Service[] {
  return ofKind(overlay, "Service", "").map((resource) => {
    const { type, selector, ports } = asObject(resource.value.spec);
    const kind = asString(type) ?? "ClusterIP";
    return {
      resource,
      namespace: namespaceKey(resource.namespace),
      type: kind,
      selector: kind === "ExternalName" ? null : equalitySelector(selector),
      ports: asArray(ports).flatMap((entry, index) => (isObject(entry) ? [portOf(entry, index)] : [])),
    };
  });
}

function portOf(entry: JsonValue, index: number): ServicePort {
  const { name, port, protocol, targetPort, nodePort } = asObject(entry);
  return {
    path: ["spec", "ports", index],
    name: asString(name) ?? "",
    port: typeof port === "number" ? port : null,
    protocol: asString(protocol) ?? "TCP",
    targetPort: typeof targetPort === "number" || typeof targetPort === "string" ? targetPort : null,
    nodePort: typeof nodePort === "number" && nodePort > 0 ? nodePort : null,
  };
}
