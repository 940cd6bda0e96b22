import { clusterRule } from "../../check/rule.ts";
import { orListed } from "../../config/nearest.ts";
import { type Inventory, inventoryOf, type Stock, stockOf } from "../../kubernetes/existence/inventory.ts";
import { type Backend, backendsOf } from "../../kubernetes/network/backends.ts";
import { type Service, servicesOf } from "../../kubernetes/network/service.ts";
import { asObject, asString } from "../../model/json.ts";
import { type Problem, resourcePlace } from "../../model/problem.ts";
import { annotationsOf } from "../../model/resource.ts";
import { isMadeAnywhere } from "../references/shared.ts";

interface Fact {
  readonly stock: Stock;
  readonly services: readonly Service[];
  readonly backends: readonly Backend[];
}

export default clusterRule({
  name: "ingress-backend-exists",
  severity: "error",
  summary: "The Services and ports that an Ingress or a route sends requests to exist.",
  why: "An Ingress with a mistyped Service is accepted, and answers 503 to everyone. Routes of the Gateway API, Traefik, Contour, NGINX, Istio and OpenShift are judged alike; namespaces that a chart fills are not.",
  remedy:
    "Name a Service of the same namespace (or of the one that the route names), and a port that its `ports` have, not one of the pods.",
  references: [
    "https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource",
    "https://gateway-api.sigs.k8s.io/api-types/httproute/#backendrefs-optional",
  ],
  messages: {
    service: "there is no Service {service}{hint}",
    port: "the Service {service} has no port {port} (it has {ports})",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec:
  ingressClassName: nginx
  defaultBackend: { service: { name: web, port: { number: 80 } } }
  rules:
    - http:
        paths:
          - backend: { service: { name: web, port: { name: http } } }
          # NGINX takes the pods' port as well.
          - backend: { service: { name: web, port: { number: 8080 } } }
          - backend: { resource: { apiGroup: k8s.example.com, kind: Bucket, name: assets } }
---
apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: { name: dashboard, namespace: shop }
spec: { routes: [{ services: [{ name: api@internal, kind: TraefikService }, { name: web, port: "80" }] }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: shop }
spec: { rules: [{ backendRefs: [{ name: web, port: 80 }] }] }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec:
  ingressClassName: traefik
  rules:
    - http:
        paths:
          - backend: { service: { name: webb, port: { number: 80 } } }
          - backend: { service: { name: web, port: { number: 8080 } } }
          - backend: { service: { name: web, port: { name: https } } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: store }
spec:
  rules: [{ backendRefs: [{ name: web, namespace: shop, port: 81 }, { name: payments, namespace: shop }] }]`,
        findings: [
          "/spec/rules/0/http/paths/0/backend/service/name: there is no Service shop/webb; did you mean web?",
          "/spec/rules/0/http/paths/1/backend/service/port/number: the Service shop/web has no port 8080 (it has 80)",
          "/spec/rules/0/http/paths/2/backend/service/port/name: the Service shop/web has no port https (it has http)",
          "/spec/rules/0/backendRefs/0/port: the Service shop/web has no port 81 (it has 80)",
          "/spec/rules/0/backendRefs/1/name: there is no Service shop/payments (there is web)",
        ],
      },
    ],
  },
  facts: (overlay) => [
    {
      stock: stockOf(overlay),
      services: servicesOf(overlay),
      backends: overlay.resources.flatMap(backendsOf),
    },
  ],
  check(facts: readonly Fact[], { platform }, everywhere) {
    const inventory = inventoryOf(
      facts.map(({ stock }) => stock),
      platform,
    );
    const services = Map.groupBy(
      facts.flatMap((fact) => fact.services),
      ({ resource }) => resource.name,
    );
    return facts.flatMap(({ backends }) =>
      backends.flatMap((backend) =>
        checkBackend(backend, services.get(backend.service) ?? [], inventory).filter(
          ({ code }) =>
            code !== "service" || platform !== null || isCertain(backend, inventory, everywhere()),
        ),
      ),
    );
  },
});

function checkBackend(
  backend: Backend,
  named: readonly Service[],
  inventory: Inventory,
): Problem<"service" | "port">[] {
  const { resource, namespace, service: name, path } = backend;
  const service = [namespace, name].filter((part) => part !== "").join("/");
  const same = named.filter((other) => [other.namespace, ""].includes(namespace) || other.namespace === "");
  // The AWS load balancer controller reads what to do from an annotation: its Service is none.
  if (backend.port === "use-annotation") return [];
  if (same.length > 0) return checkPort(backend, same, service);
  if (!inventory.lacks("Service", namespace, name, resource)) return [];
  const hint = orListed(name, inventory.names("Service", namespace));
  return [{ code: "service", args: { service, hint }, at: resourcePlace(resource, path) }];
}

/** In a repository that nobody describes, other overlays and what is not here may have the Service. */
function isCertain(
  { namespace, service: name, resource }: Backend,
  inventory: Inventory,
  everywhere: readonly Fact[],
): boolean {
  return (
    inventory.isDescribed(namespace) &&
    !isMadeAnywhere(everywhere, { kind: "Service", namespace, name, resource })
  );
}

function checkPort(
  { resource, port, portPath }: Backend,
  same: readonly Service[],
  service: string,
): Problem<"port">[] {
  if (port === null || same.some((one) => one.type === "ExternalName" || one.ports.length === 0)) return [];
  const ports = same.flatMap((one) => one.ports);
  const wanted = String(port);
  const taken = isLenient(resource) ? ports.map(({ targetPort }) => String(targetPort)) : [];
  const has = ports.map((one) => (typeof port === "number" ? String(one.port) : one.name));
  const all = [...has, ...taken, ...(typeof port === "number" ? [] : ports.map((one) => String(one.port)))];
  if (all.includes(wanted)) return [];
  const listed = [...new Set(has)].filter((text) => text !== "").slice(0, 20);
  const args = { service, port, ports: listed.length === 0 ? "none with a name" : listed.join(", ") };
  return [{ code: "port", args, at: resourcePlace(resource, portPath) }];
}

const CLASS = "kubernetes.io/ingress.class";

/** NGINX finds a Service's port by that of the pods too; without a class nobody knows who reads the Ingress. */
function isLenient(resource: Backend["resource"]): boolean {
  if (resource.kind !== "Ingress") return false;
  const { ingressClassName } = asObject(resource.value.spec);
  const name = asString(ingressClassName) ?? asString(annotationsOf(resource)[CLASS]);
  return !/traefik|haproxy|contour|kong|istio|cilium|gce|alb/.test(name ?? "");
}
