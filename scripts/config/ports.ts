import type { Platform, Protocol } from "../model/platform.ts";

/** A port that is already used on every node or host, and its user. */
export interface UsedPort {
  readonly port: number;
  readonly protocol: Protocol;
  /** The Service that uses it; null if it is not a Service. */
  readonly service: { readonly namespace: string; readonly name: string } | null;
  /** Human-readable user: `service apps-platform/n8n`, `the API server of K3s`. */
  readonly holder: string;
}

/** Returns the node ports used outside of this repository, including retired workloads. */
export function usedNodePorts({ services = [], retired = [], nodePorts = [] }: Platform): UsedPort[] {
  return [
    ...services.flatMap(({ namespace, name, ports }) =>
      ports.flatMap(({ nodePort, protocol }) =>
        nodePort === undefined ? [] : [servicePort(nodePort, protocol, { namespace, name })],
      ),
    ),
    ...retired.flatMap(({ namespace, name, nodePort }) =>
      nodePort === undefined
        ? []
        : [
            {
              ...servicePort(nodePort, "TCP", { namespace, name }),
              holder: `the retired ${namespace}/${name}`,
            },
          ],
    ),
    ...nodePorts.map(({ port, protocol = "TCP", holder }) => ({ port, protocol, service: null, holder })),
  ];
}

const DEFAULT_RANGE = "30000-32767";

/** Returns the first and last node port (https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport). */
export function nodePortRange(platform: Platform | null): { readonly first: number; readonly last: number } {
  const [first, last] = (platform?.nodePortRange ?? DEFAULT_RANGE).split("-").map(Number);
  return { first: first!, last: last! };
}

/** Returns the ports used on the hosts. In K3s, LoadBalancer Services use host ports too. */
export function usedHostPorts({ services = [], hostPorts = [] }: Platform): UsedPort[] {
  return [
    ...services.flatMap(({ namespace, name, type, ports }) =>
      type === "LoadBalancer"
        ? ports.map(({ port, protocol }) => servicePort(port, protocol, { namespace, name }))
        : [],
    ),
    ...hostPorts.map(({ port, protocol = "TCP", holder }) => ({ port, protocol, service: null, holder })),
  ];
}

function servicePort(
  port: number,
  protocol: Protocol = "TCP",
  service: NonNullable<UsedPort["service"]>,
): UsedPort {
  return { port, protocol, service, holder: `service ${service.namespace}/${service.name}` };
}
