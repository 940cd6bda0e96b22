import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { servicesOf } from "./service.ts";

/** A node port that a Service requests. */
export interface NodePort {
  readonly resource: Resource;
  readonly path: Pointer;
  readonly port: number;
  readonly protocol: string;
}

/**
 * The node ports of the Services of the overlay with a suitable type
 * (https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport). A port that one Service requests
 * twice is counted once: the API server already rejects it.
 */
export function nodePortsOf(overlay: Overlay): NodePort[] {
  return servicesOf(overlay).flatMap(({ resource, type, ports }) => {
    if (type !== "NodePort" && type !== "LoadBalancer") return [];
    const asked = ports.flatMap(({ path, nodePort, protocol }) =>
      nodePort === null ? [] : [{ resource, path: [...path, "nodePort"], port: nodePort, protocol }],
    );
    return [...new Map(asked.map((port) => [portKey(port), port])).values()];
  });
}

/**
 * `30081/TCP`. On the host, the same number with another protocol is another port; but the API server gives a number to one
 * Service only, whatever the protocol.
 */
export function portKey({ port, protocol }: { readonly port: number; readonly protocol: string }): string {
  return `${port}/${protocol}`;
}
