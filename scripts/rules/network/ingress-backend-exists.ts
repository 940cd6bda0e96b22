import { clusterRule, type ProblemOf, type RuleContext } from "../../check/rule.ts";
import { suggestionOrList, unlistedHint } from "../../config/suggestions.ts";
import {
  type Inventory,
  inventoryOf,
  type OverlayObjects,
  overlayObjectsOf,
} from "../../kubernetes/existence/inventory.ts";
import { type Backend, backendsOf } from "../../kubernetes/network/backends.ts";
import { type Service, servicesOf } from "../../kubernetes/network/service.ts";
import { asObject, asString } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";
import { annotationsOf } from "../../model/resource.ts";
import { isProvidedByAnyOverlay } from "../references/shared.ts";

interface Fact {
  readonly stock: OverlayObjects;
  readonly services: readonly Service[];
  readonly backends: readonly Backend[];
}

const MESSAGES = {
  service: "Service {service} not found in the rendered manifests{hint}",
  port: "Service {service} has no port {port} (it has {ports})",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default clusterRule({
  name: "ingress-backend-exists",
  severity: "error",
  weakenedBy: ["unrendered", "external"],
  summary: "Services and ports that an Ingress or route refers to must exist.",
  why: "An Ingress with a misspelled Service is accepted and answers every request with 503. Routes of the Gateway API, Traefik, Contour, NGINX, Istio and OpenShift are checked as well; namespaces that a Helm chart fills are not.",
  remedy:
    "Name a Service in the same namespace (or in the one that the route names) and one of the Service's `ports`, not a container port.",
  references: [
    "https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource",
    "https://gateway-api.sigs.k8s.io/api-types/httproute/#backendrefs-optional",
  ],
  messages: MESSAGES,
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
          # NGINX accepts the targetPort as well.
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
          "/spec/rules/0/http/paths/0/backend/service/name: Service shop/webb not found in the rendered manifests; did you mean web?",
          "/spec/rules/0/http/paths/1/backend/service/port/number: Service shop/web has no port 8080 (it has 80)",
          "/spec/rules/0/http/paths/2/backend/service/port/name: Service shop/web has no port https (it has http)",
          "/spec/rules/0/backendRefs/0/port: Service shop/web has no port 81 (it has 80)",
          "/spec/rules/0/backendRefs/1/name: Service shop/payments not found in the rendered manifests (existing: web)",
        ],
      },
    ],
  },
  facts: (overlay) => [
    {
      stock: overlayObjectsOf(overlay),
      services: servicesOf(overlay),
      backends: overlay.resources.flatMap(backendsOf),
    },
  ],
  check(facts: readonly Fact[], { platform, unlisted }, everywhere) {
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
        checkBackend(backend, services.get(backend.service) ?? [], { inventory, unlisted }).filter(
          ({ code }) =>
            code !== "service" || platform !== null || isCertainlyMissing(backend, inventory, everywhere()),
        ),
      ),
    );
  },
});

function checkBackend(
  backend: Backend,
  named: readonly Service[],
  { inventory, unlisted }: Pick<RuleContext, "unlisted"> & { readonly inventory: Inventory },
): Found[] {
  const { resource, namespace, service: name, path } = backend;
  const service = [namespace, name].filter((part) => part !== "").join("/");
  const same = named.filter((other) => [other.namespace, ""].includes(namespace) || other.namespace === "");
  // The AWS Load Balancer Controller reads the action from an annotation; the name is not a Service.
  if (backend.port === "use-annotation") return [];
  if (same.length > 0) return checkPort(backend, same, service);
  if (!inventory.isMissing("Service", namespace, name, resource)) return [];
  const hint =
    unlistedHint(unlisted("Service", namespace, name)) ??
    suggestionOrList(name, inventory.names("Service", namespace));
  return [{ code: "service", args: { service, hint }, at: resourcePlace(resource, path) }];
}

/** Without a platform file, other overlays and objects outside the repository can provide the Service. */
function isCertainlyMissing(
  { namespace, service: name, resource }: Backend,
  inventory: Inventory,
  everywhere: readonly Fact[],
): boolean {
  return (
    inventory.hasRenderedObjects(namespace) &&
    !isProvidedByAnyOverlay(everywhere, { kind: "Service", namespace, name, resource })
  );
}

function checkPort(
  { resource, port, portPath }: Backend,
  same: readonly Service[],
  service: string,
): Found[] {
  if (port === null || same.some((one) => one.type === "ExternalName" || one.ports.length === 0)) return [];
  const ports = same.flatMap((one) => one.ports);
  const wanted = String(port);
  const taken = acceptsTargetPort(resource) ? ports.map(({ targetPort }) => String(targetPort)) : [];
  const has = ports.map((one) => (typeof port === "number" ? String(one.port) : one.name));
  const all = [...has, ...taken, ...(typeof port === "number" ? [] : ports.map((one) => String(one.port)))];
  if (all.includes(wanted)) return [];
  const listed = [...new Set(has)].filter((text) => text !== "").slice(0, 20);
  const args = { service, port, ports: listed.length === 0 ? "none with a name" : listed.join(", ") };
  return [{ code: "port", args, at: resourcePlace(resource, portPath) }];
}

const CLASS_ANNOTATION = "kubernetes.io/ingress.class";

/** NGINX also finds a Service's port by its targetPort; without a class the controller is unknown. */
function acceptsTargetPort(resource: Backend["resource"]): boolean {
  if (resource.kind !== "Ingress") return false;
  const { ingressClassName } = asObject(resource.value.spec);
  const name = asString(ingressClassName) ?? asString(annotationsOf(resource)[CLASS_ANNOTATION]);
  return !/traefik|haproxy|contour|kong|istio|cilium|gce|alb/.test(name ?? "");
}
