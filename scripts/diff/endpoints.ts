import { servicesOf } from "../kubernetes/network/service.ts";
import { asArray, asObject, asString } from "../model/json.ts";
import type { Endpoint } from "../model/merge-diff.ts";
import type { Overlay } from "../model/overlay.ts";
import { apiGroup, type Resource, resourceId } from "../model/resource.ts";

/** Returns the endpoints that only one of two lists has. */
export function endpointChanges(
  before: readonly Overlay[],
  after: readonly Overlay[],
): { readonly gained: readonly Endpoint[]; readonly lost: readonly Endpoint[] } {
  const [old, now] = [endpointsOf(before), endpointsOf(after)];
  return {
    gained: [...now].flatMap(([key, endpoint]) => (old.has(key) ? [] : [endpoint])),
    lost: [...old].flatMap(([key, endpoint]) => (now.has(key) ? [] : [endpoint])),
  };
}

function endpointsOf(overlays: readonly Overlay[]): Map<string, Endpoint> {
  const all = overlays.flatMap((overlay) => [
    ...serviceEndpoints(overlay),
    ...overlay.resources.flatMap(hostEndpoints),
  ]);
  return new Map(all.map((endpoint) => [`${endpoint.kind} ${endpoint.name}`, endpoint]));
}

function serviceEndpoints(overlay: Overlay): Endpoint[] {
  return servicesOf(overlay).flatMap(({ resource, type, ports }) => {
    const host = [resource.name, resource.namespace].filter((part) => part !== null).join(".");
    const by = resourceId(resource);
    return ports.flatMap(({ port, protocol, nodePort }): Endpoint[] => {
      const isOpen = type === "NodePort" || type === "LoadBalancer";
      return [
        { kind: "service", name: `${host}:${port ?? "?"}/${protocol}`, by },
        ...(isOpen && nodePort !== null
          ? [{ kind: "node-port" as const, name: `${nodePort}/${protocol}`, by }]
          : []),
        ...(type === "LoadBalancer"
          ? [{ kind: "load-balancer" as const, name: `${host}:${port ?? "?"}/${protocol}`, by }]
          : []),
      ];
    });
  });
}

/** The hosts and paths of Ingresses, and the hosts of routes of the Gateway API. */
function hostEndpoints(resource: Resource): Endpoint[] {
  const { apiVersion, kind, value } = resource;
  const spec = asObject(value.spec);
  const by = resourceId(resource);
  if (kind === "Ingress" && apiGroup(apiVersion) === "networking.k8s.io")
    return asArray(spec.rules).flatMap((rule): Endpoint[] => {
      const { host, http } = asObject(rule);
      const paths = asArray(asObject(http).paths).map((path) => asString(asObject(path).path) ?? "/");
      return (paths.length === 0 ? ["/"] : paths).map((path) => {
        return { kind: "ingress", name: `${asString(host) ?? "*"}${path}`, by };
      });
    });
  if (!kind.endsWith("Route") || apiGroup(apiVersion) !== "gateway.networking.k8s.io") return [];
  return asArray(spec.hostnames).map((host) => ({ kind: "route", name: String(host), by }));
}
