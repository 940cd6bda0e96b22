import { asArray, asObject, asString, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup, namespaceKey } from "../../model/resource.ts";

/** A Service that receives requests through a route. */
export interface Backend {
  readonly resource: Resource;
  readonly namespace: string;
  readonly service: string;
  readonly path: Pointer;
  /** A number, or the name of the port of the Service; null if not set. */
  readonly port: number | string | null;
  readonly portPath: Pointer;
}

type BackendReference = Omit<Backend, "resource" | "namespace"> & { readonly namespace: string | null };
type BackendReader = (spec: JsonObject) => BackendReference[];

/** By API group and kind. */
const READERS: ReadonlyMap<string, BackendReader> = new Map<string, BackendReader>([
  // https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/
  ["networking.k8s.io/Ingress", ingressBackends],
  ["extensions/Ingress", ingressBackends],
  // https://gateway-api.sigs.k8s.io/reference/spec/
  ...["HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute"].map((kind): [string, BackendReader] => [
    `gateway.networking.k8s.io/${kind}`,
    gatewayBackends,
  ]),
  // https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
  ...["IngressRoute", "IngressRouteTCP", "IngressRouteUDP"].flatMap((kind): [string, BackendReader][] => [
    [`traefik.io/${kind}`, routedServices],
    [`traefik.containo.us/${kind}`, routedServices],
  ]),
  // https://projectcontour.io/docs/main/config/api/
  ["projectcontour.io/HTTPProxy", routedServices],
  // https://docs.nginx.com/nginx-ingress-controller/configuration/virtualserver-and-virtualserverroute-resources/
  ["k8s.nginx.org/VirtualServer", upstreams],
  ["k8s.nginx.org/VirtualServerRoute", upstreams],
  // https://istio.io/latest/docs/reference/config/networking/virtual-service/
  ["networking.istio.io/VirtualService", destinations],
  // https://docs.openshift.com/container-platform/latest/rest_api/network_apis/route-route-openshift-io-v1.html
  ["route.openshift.io/Route", routeTargets],
]);

/** The Services that the resource routes to; empty for kinds without routes. */
export function backendsOf(resource: Resource): Backend[] {
  const reader = READERS.get(`${apiGroup(resource.apiVersion)}/${resource.kind}`);
  if (reader === undefined) return [];
  return reader(asObject(resource.value.spec)).flatMap((found) => {
    if (found.service === "") return [];
    return [{ ...found, resource, namespace: found.namespace ?? namespaceKey(resource.namespace) }];
  });
}

/** The objects of a list, each with its path. */
function itemsAt(value: JsonValue | undefined, path: Pointer): { value: JsonObject; path: Pointer }[] {
  return asArray(value).map((item, index) => ({ value: asObject(item), path: [...path, index] }));
}

function portOf(value: JsonValue | undefined): number | string | null {
  return typeof value === "number" || typeof value === "string" ? value : null;
}

/** `[name, port]`: the names of the fields with the name of the Service and its port. */
function backend(
  value: JsonObject,
  path: Pointer,
  [name, port]: readonly [string, string],
  namespace: string | null = null,
): BackendReference {
  return {
    namespace,
    service: asString(value[name]) ?? "",
    path: [...path, name],
    port: portOf(value[port]),
    portPath: [...path, port],
  };
}

function ingressBackends(spec: JsonObject): BackendReference[] {
  const paths = itemsAt(spec.rules, ["spec", "rules"]).flatMap(({ value, path }) =>
    itemsAt(asObject(value.http).paths, [...path, "http", "paths"]),
  );
  return [
    ingressBackend(spec.defaultBackend, ["spec", "defaultBackend"]),
    ingressBackend(spec.backend, ["spec", "backend"]),
    ...paths.map(({ value, path }) => ingressBackend(value.backend, [...path, "backend"])),
  ];
}

function ingressBackend(value: JsonValue | undefined, path: Pointer): BackendReference {
  const { service, ...old } = asObject(value);
  // Until Kubernetes 1.22, the name and the port were fields of the backend itself.
  if (service === undefined) return backend(old, path, ["serviceName", "servicePort"]);
  const { name, port } = asObject(service);
  const { number, name: portName } = asObject(port);
  const field = number === undefined ? "name" : "number";
  return {
    namespace: null,
    service: asString(name) ?? "",
    path: [...path, "service", "name"],
    port: portOf(number ?? portName),
    portPath: [...path, "service", "port", field],
  };
}

function gatewayBackends(spec: JsonObject): BackendReference[] {
  return itemsAt(spec.rules, ["spec", "rules"]).flatMap(({ value: rule, path }) => [
    ...itemsAt(rule.backendRefs, [...path, "backendRefs"]).flatMap(backendRef),
    ...itemsAt(rule.filters, [...path, "filters"]).flatMap(({ value: filter, path: at }) => {
      const mirror = asObject(filter.requestMirror).backendRef;
      return backendRef({ value: asObject(mirror), path: [...at, "requestMirror", "backendRef"] });
    }),
  ]);
}

function backendRef({ value, path }: { value: JsonObject; path: Pointer }): BackendReference[] {
  const isService = (value.kind ?? "Service") === "Service" && (value.group ?? "") === "";
  return isService ? [backend(value, path, ["name", "port"], asString(value.namespace) ?? null)] : [];
}

function routedServices(spec: JsonObject): BackendReference[] {
  const lists = [
    ...itemsAt(spec.routes, ["spec", "routes"]),
    { value: asObject(spec.tcpproxy), path: ["spec", "tcpproxy"] },
  ];
  return lists.flatMap(({ value: route, path }) =>
    itemsAt(route.services, [...path, "services"]).flatMap(({ value, path: at }) => {
      const isService = (value.kind ?? "Service") === "Service";
      // `api@internal` belongs to another provider of Traefik.
      if (!isService || asString(value.name)?.includes("@")) return [];
      return [backend(value, at, ["name", "port"], asString(value.namespace) ?? null)];
    }),
  );
}

function upstreams(spec: JsonObject): BackendReference[] {
  return itemsAt(spec.upstreams, ["spec", "upstreams"]).map(({ value, path }) =>
    backend(value, path, ["service", "port"]),
  );
}

function destinations(spec: JsonObject): BackendReference[] {
  return ["http", "tls", "tcp"].flatMap((list) =>
    itemsAt(spec[list], ["spec", list]).flatMap(({ value, path }) =>
      itemsAt(value.route, [...path, "route"]).map(({ value: route, path: at }) =>
        destination(asObject(route.destination), [...at, "destination"]),
      ),
    ),
  );
}

/** `web`, `web.shop`, `web.shop.svc`: other hosts can belong to a ServiceEntry. */
const HOST = /^(?<name>[a-z0-9-]+)(?:\.(?<namespace>[a-z0-9-]+)\.svc(?:\..+)?)?$/;

function destination({ host, port }: JsonObject, path: Pointer): BackendReference {
  const { name = "", namespace = null } = HOST.exec(asString(host) ?? "")?.groups ?? {};
  return {
    namespace,
    service: name,
    path: [...path, "host"],
    port: portOf(asObject(port).number),
    portPath: [...path, "port", "number"],
  };
}

function routeTargets(spec: JsonObject): BackendReference[] {
  const targets = [
    { value: asObject(spec.to), path: ["spec", "to"] },
    ...itemsAt(spec.alternateBackends, ["spec", "alternateBackends"]),
  ];
  return targets.flatMap(({ value, path }) => {
    const isService = (value.kind ?? "Service") === "Service";
    return isService ? [backend(value, path, ["name", ""])] : [];
  });
}
