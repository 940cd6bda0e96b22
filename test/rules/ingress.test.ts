import { expect, test } from "vitest";
import rule from "../../scripts/rules/network/ingress-backend-exists.ts";
import { findingsOf } from "./examples.ts";

const SERVICE = `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
`;
const OUTSIDE = `apiVersion: v1
kind: Service
metadata: { name: out, namespace: shop }
spec: { type: ExternalName, externalName: example.com }
---
`;
const head = (apiVersion: string, kind: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: route, namespace: shop }\nspec: `;

test.each([
  [
    "an Ingress of extensions/v1beta1",
    `${head("extensions/v1beta1", "Ingress")}{ backend: { serviceName: gone, servicePort: 80 }, rules: [{ http: { paths: [{ backend: { serviceName: web, servicePort: http } }, { backend: { serviceName: web, servicePort: 81 } }] } }] }`,
    [
      "/spec/backend/serviceName: Service shop/gone not found in the rendered manifests (existing: web, out)",
      "/spec/rules/0/http/paths/1/backend/servicePort: Service shop/web has no port 81 (it has 80)",
    ],
  ],
  [
    "a request mirror and a backend that is not a Service",
    `${head("gateway.networking.k8s.io/v1", "HTTPRoute")}{ rules: [{ backendRefs: [{ kind: Bucket, group: k8s.example.com, name: files }], filters: [{ requestMirror: { backendRef: { name: gone, port: 80 } } }] }] }`,
    [
      "/spec/rules/0/filters/0/requestMirror/backendRef/name: Service shop/gone not found in the rendered manifests (existing: web, out)",
    ],
  ],
  [
    "Traefik over TCP",
    `${head("traefik.containo.us/v1alpha1", "IngressRouteTCP")}{ routes: [{ services: [{ name: web, port: https }] }] }`,
    ["/spec/routes/0/services/0/port: Service shop/web has no port https (it has http)"],
  ],
  [
    "Contour",
    `${head("projectcontour.io/v1", "HTTPProxy")}{ routes: [{ services: [{ name: gone, port: 80 }] }], tcpproxy: { services: [{ name: web, port: 80 }] } }`,
    [
      "/spec/routes/0/services/0/name: Service shop/gone not found in the rendered manifests (existing: web, out)",
    ],
  ],
  [
    "NGINX's own kinds",
    `${head("k8s.nginx.org/v1", "VirtualServer")}{ upstreams: [{ name: a, service: web, port: 81 }] }`,
    ["/spec/upstreams/0/port: Service shop/web has no port 81 (it has 80)"],
  ],
  [
    "Istio, whose other hosts can be external",
    `${head("networking.istio.io/v1", "VirtualService")}{ http: [{ route: [{ destination: { host: example.com } }, { destination: { host: gone } }, { destination: { host: web.shop.svc.cluster.local, port: { number: 81 } } }] }] }`,
    [
      "/spec/http/0/route/1/destination/host: Service shop/gone not found in the rendered manifests (existing: web, out)",
      "/spec/http/0/route/2/destination/port/number: Service shop/web has no port 81 (it has 80)",
    ],
  ],
  [
    "OpenShift's Route",
    `${head("route.openshift.io/v1", "Route")}{ to: { kind: Service, name: gone }, alternateBackends: [{ kind: Service, name: web }] }`,
    ["/spec/to/name: Service shop/gone not found in the rendered manifests (existing: web, out)"],
  ],
  [
    "an action of the AWS controller, and an external host",
    `${head("networking.k8s.io/v1", "Ingress")}{ rules: [{ http: { paths: [{ backend: { service: { name: redirect, port: { name: use-annotation } } } }, { backend: { service: { name: out, port: { number: 443 } } } }] } }] }`,
    [],
  ],
  [
    "names with variables, and invalid shapes",
    `${head("networking.k8s.io/v1", "Ingress")}{ defaultBackend: { service: { name: "\${SERVICE}" } }, rules: [null, { http: [] }, { http: { paths: { backend: 1 } } }] }`,
    [],
  ],
  [
    "a Service that an operator names after its resource",
    `${head("networking.k8s.io/v1", "Ingress")}{ defaultBackend: { service: { name: db-rw } } }
---
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: db, namespace: shop }`,
    [],
  ],
  [
    "a namespace that a Helm chart fills",
    `${head("networking.k8s.io/v1", "Ingress")}{ defaultBackend: { service: { name: gone } } }
---
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: redis, namespace: kube-system }
spec: { chart: redis, targetNamespace: shop }`,
    [],
  ],
])("%s", async (_, manifest, findings) => {
  expect(await findingsOf(rule, SERVICE + OUTSIDE + manifest, true)).toEqual(findings);
});

test("without a platform file, a namespace without objects in the repository is not checked", async () => {
  const manifest = `${head("networking.k8s.io/v1", "Ingress")}{ defaultBackend: { service: { name: gone } } }`;
  expect(await findingsOf(rule, manifest, true)).toEqual([]);
  expect(await findingsOf(rule, manifest)).toEqual([
    "/spec/defaultBackend/service/name: Service shop/gone not found in the rendered manifests",
  ]);
});
