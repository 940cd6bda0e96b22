import { expect, test } from "vitest";
import selectorMatches from "../../scripts/rules/services/service-selector-matches.ts";
import targetPort from "../../scripts/rules/services/service-target-port-exists.ts";
import { findingsOf } from "./examples.ts";

const service = (selector: string, name = "web", namespace = "shop") => `apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace} }
spec: { selector: ${selector} }
---
`;
const pods = (
  labels: string,
  name = "web",
  kind = "Deployment",
  ports = "[{ containerPort: 80 }]",
) => `apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}, namespace: shop }
spec: { template: { metadata: { labels: ${labels} }, spec: { containers: [{ name: a, ports: ${ports} }] } } }
---
`;
const none = (nearest: string) => [
  `/spec/selector: the selector matches no pod template in its namespace; nearest is ${nearest}`,
];

test.each([
  [
    "another value",
    service("{ app: web }") + pods("{ app: wbe }"),
    none("Deployment/shop/web: label app is wbe, not web"),
  ],
  [
    "a missing label",
    service("{ app: web }") + pods("{ name: web }"),
    none("Deployment/shop/web: label app is missing"),
  ],
  [
    "one label too many",
    service("{ app: web, tier: front }") + pods("{ app: web }", "w"),
    none("Deployment/shop/w: label tier is missing"),
  ],
  [
    "pods that no Service selects",
    service("{ app: api }", "api") + pods("{ app: server }", "server"),
    none("Deployment/shop/server: label app is server, not api"),
  ],
  [
    "only pods of another Service",
    service("{ app: db }", "db") + service("{ app: web }") + pods("{ app: web }"),
    [],
  ],
  ["a label that an operator sets", service("{ cnpg.io/cluster: web }") + pods("{ app: web }"), []],
  [
    "an unknown operator",
    `${service("{ app: web }")}${pods("{ app: wbe }")}apiVersion: example.com/v1\nkind: App\nmetadata: { name: x, namespace: shop }`,
    [],
  ],
  [
    "a Gateway of another name",
    `${service("{ app: web }")}${pods("{ app: wbe }")}apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: edge, namespace: shop }`,
    none("Deployment/shop/web: label app is wbe, not web"),
  ],
  [
    "a label that a controller adds",
    service("{ statefulset.kubernetes.io/pod-name: web-0 }") + pods("{ app: web }", "web", "StatefulSet"),
    [],
  ],
  [
    "a label that a program sets on its own pod",
    service("{ app: web, role: leader }") + pods("{ app: web }", "web", "StatefulSet"),
    [],
  ],
  [
    "another value of such a label",
    service("{ app: web, role: leader }") + pods("{ app: web, role: follower }"),
    none("Deployment/shop/web: label role is follower, not leader"),
  ],
  ["a namespace without pods", service("{ app: web }"), []],
  [
    "no namespace, which can be any",
    service("{ app: web }") + pods("{ app: web }").replace(", namespace: shop", ""),
    [],
  ],
  ["namespace kube-system", service("{ k8s-app: kube-dns }", "dns", "kube-system"), []],
  ["nonsense", `${service("{ app: 1 }")}${service("[]")}${pods("7")}${pods("{ app: null }", "x")}`, []],
])("in a foreign repository: %s", async (_, manifest, findings) => {
  expect(await findingsOf(selectorMatches, manifest, true)).toEqual(findings);
});

test.each([
  [
    "digits in quotes",
    `targetPort: "8080"`,
    "[{ containerPort: 8080 }]",
    ["no container of Deployment/shop/web has a port named 8080; its ports have no names"],
  ],
  ["a port of a service mesh", "targetPort: http-envoy-prom", "[{ containerPort: 8080 }]", []],
  ["no target port", "name: http", "[{ containerPort: 8080 }]", []],
  ["nonsense", "targetPort: [http]", "7", []],
])("target port: %s", async (_, port, ports, messages) => {
  const manifest = service("{ app: web }").replace("selector:", `ports: [{ port: 80, ${port} }], selector:`);
  expect(await findingsOf(targetPort, manifest + pods("{ app: web }", "web", "Deployment", ports))).toEqual(
    messages.map((message) => `/spec/ports/0/targetPort: ${message}`),
  );
});
