import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { servicesOf } from "./service.ts";

/** A node port that a Service asks for. */
export interface NodePort {
  readonly resource: Resource;
  readonly path: Pointer;
  readonly port: number;
  readonly protocol: string;
}

/**
 * The node ports of the overlay's Services: of those that have a type with any
 * (https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport). A Service that asks for the same
 * one twice is counted once: the API server refuses that by itself.
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

/** `30081/TCP`: a port is another one with another protocol. */
export function portKey({ port, protocol }: { readonly port: number; readonly protocol: string }): string {
  return `${port}/${protocol}`;
}
