import { describe, expect, test } from "vitest";
import type { Rule } from "../../scripts/check/rule.ts";
import configExists from "../../scripts/rules/references/reference-config-exists.ts";
import objectExists from "../../scripts/rules/references/reference-object-exists.ts";
import secretExists from "../../scripts/rules/references/reference-secret-exists.ts";
import { findingsOf } from "./examples.ts";

/** A resource in namespace shop, unless the name contains another one. */
function object(type: string, name: string, spec: string, metadata = ""): string {
  const [apiVersion, kind] = [type.slice(0, type.lastIndexOf("/")), type.slice(type.lastIndexOf("/") + 1)];
  const [namespace, own] = name.includes(".") ? name.split(".") : ["shop", name];
  return `apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: ${own}, namespace: ${namespace}${metadata} }
spec: ${spec}
`;
}

const annotated = (annotation: string, value: string) =>
  object("networking.k8s.io/v1/Ingress", "web", "{}", `, annotations: { ${annotation}: "${value}" }`);

const ISSUER = object("cert-manager.io/v1/Issuer", "ca", "{}");
const CLUSTER_ISSUER = `apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: public }
`;
const MIDDLEWARE = object("traefik.io/v1alpha1/Middleware", "auth", "{}");
const OTHER_MIDDLEWARE = object("traefik.io/v1alpha1/Middleware", "edge-net.strip", "{}");
const GATEWAY = object("gateway.networking.k8s.io/v1/Gateway", "edge.public", "{}");
const certificate = (issuer: string) =>
  object("cert-manager.io/v1/Certificate", "web", `{ secretName: web-tls, issuerRef: ${issuer} }`);
const ingressRoute = (routes: string) =>
  object("traefik.io/v1alpha1/IngressRoute", "web", `{ routes: [${routes}] }`);
const release = (valuesFrom: string) =>
  object(
    "helm.toolkit.fluxcd.io/v2/HelmRelease",
    "web",
    `{ targetNamespace: other, valuesFrom: [${valuesFrom}] }`,
  );
const flux = (spec: string) => object("kustomize.toolkit.fluxcd.io/v1/Kustomization", "shop", spec);

/** The objects that a rule finds missing, by their names. */
async function missing(rule: Rule, ...manifests: string[]): Promise<string[]> {
  const findings = await findingsOf(rule, manifests.join("---\n"), true);
  return findings.map((finding) => /: (\w+ [^ ]+) not found/.exec(finding)?.[1] ?? finding);
}

describe("reference-object-exists", () => {
  test.each<[string, string[], string[]]>([
    ["an Issuer of the namespace", [ISSUER, certificate("{ name: ca }")], []],
    ["a misspelt Issuer", [ISSUER, certificate("{ name: cas }")], ["Issuer shop/cas"]],
    [
      "a ClusterIssuer by its kind",
      [CLUSTER_ISSUER, certificate("{ kind: ClusterIssuer, name: public }")],
      [],
    ],
    [
      "a ClusterIssuer without its kind",
      [CLUSTER_ISSUER, certificate("{ name: public }")],
      ["Issuer shop/public"],
    ],
    [
      "the cluster-issuer annotation",
      [CLUSTER_ISSUER, annotated("cert-manager.io/cluster-issuer", "public")],
      [],
    ],
    ["an Issuer in it", [ISSUER, annotated("cert-manager.io/cluster-issuer", "ca")], ["ClusterIssuer ca"]],
    ["the issuer annotation", [ISSUER, annotated("cert-manager.io/issuer", "ca")], []],
    [
      "a ClusterIssuer in it",
      [CLUSTER_ISSUER, annotated("cert-manager.io/issuer", "public")],
      ["Issuer shop/public"],
    ],
    ["no issuer at all in the repository", [certificate("{ name: ca }")], []],
    ["a middleware", [MIDDLEWARE, ingressRoute("{ middlewares: [{ name: auth }] }")], []],
    [
      "a missing middleware",
      [MIDDLEWARE, ingressRoute("{ middlewares: [{ name: login }] }")],
      ["Middleware shop/login"],
    ],
    [
      "a middleware of another namespace",
      [OTHER_MIDDLEWARE, ingressRoute("{ middlewares: [{ name: strip, namespace: edge-net }] }")],
      [],
    ],
    [
      "a middleware without its namespace",
      [OTHER_MIDDLEWARE, ingressRoute("{ middlewares: [{ name: strip }] }")],
      ["Middleware shop/strip"],
    ],
    [
      "several middlewares in an annotation",
      [
        MIDDLEWARE,
        OTHER_MIDDLEWARE,
        annotated(
          "traefik.ingress.kubernetes.io/router.middlewares",
          "shop-auth@kubernetescrd,edge-net-strip@kubernetescrd,x@file",
        ),
      ],
      [],
    ],
    [
      "a middleware of the wrong namespace in an annotation",
      [
        MIDDLEWARE,
        annotated("traefik.ingress.kubernetes.io/router.middlewares", "default-auth@kubernetescrd"),
      ],
      ["Middleware default/auth"],
    ],
    [
      "a Gateway of another namespace",
      [
        GATEWAY,
        object(
          "gateway.networking.k8s.io/v1/HTTPRoute",
          "web",
          "{ parentRefs: [{ name: public, namespace: edge }] }",
        ),
      ],
      [],
    ],
    [
      "a Gateway without its namespace",
      [
        GATEWAY,
        object("gateway.networking.k8s.io/v1/HTTPRoute", "web", "{ parentRefs: [{ name: public }] }"),
      ],
      ["Gateway shop/public"],
    ],
    [
      "a Service as the parent of a route",
      [
        GATEWAY,
        object(
          "gateway.networking.k8s.io/v1/HTTPRoute",
          "web",
          "{ parentRefs: [{ kind: Service, group: '', name: web }] }",
        ),
      ],
      [],
    ],
  ])("%s", async (_, manifests, expected) => {
    expect(await missing(objectExists, ...manifests)).toEqual(expected);
  });

  test.each([
    ["{ healthChecks: [{ apiVersion: apps/v1, kind: Deployment, name: web, namespace: shop }] }", []],
    [
      "{ healthChecks: [{ apiVersion: apps/v1, kind: Deployment, name: wbe, namespace: shop }] }",
      ["Deployment shop/wbe"],
    ],
  ])("a health check of Flux: %s", async (spec, expected) => {
    const deployment = object("apps/v1/Deployment", "web", "{}");
    expect(await missing(objectExists, deployment, flux(spec))).toEqual(expected);
  });
});

describe("values of Flux", () => {
  const values = (name: string) => `apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: shop }
data: { values.yaml: "a: 1" }
`;
  test.each<[string, string[], string[]]>([
    ["a ConfigMap", [values("web"), release("{ kind: ConfigMap, name: web }")], []],
    [
      "a generated ConfigMap",
      [values("web-5h2fg7t9kb"), release("{ kind: ConfigMap, name: web }")],
      ["ConfigMap shop/web"],
    ],
    ["an optional one", [release("{ kind: ConfigMap, name: web, optional: true }")], []],
    ["a missing one", [release("{ kind: ConfigMap, name: web }")], ["ConfigMap shop/web"]],
    [
      "variables",
      [values("vars"), flux("{ postBuild: { substituteFrom: [{ kind: ConfigMap, name: vars }] } }")],
      [],
    ],
    [
      "missing variables",
      [flux("{ postBuild: { substituteFrom: [{ kind: ConfigMap, name: vars }] } }")],
      ["ConfigMap shop/vars"],
    ],
  ])("%s", async (_, manifests, expected) => {
    expect(await missing(configExists, ...manifests)).toEqual(expected);
  });

  test("a missing Secret", async () => {
    const spec = "{ postBuild: { substituteFrom: [{ kind: Secret, name: vars }] } }";
    expect(await missing(secretExists, flux(spec))).toEqual(["Secret shop/vars"]);
  });
});
