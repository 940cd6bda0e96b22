import { clusterRule } from "../../check/rule.ts";
import { ofKind } from "../../kubernetes/objects/overlay-index.ts";
import { asArray, asObject, asString } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import { annotationsOf, apiGroup, describeResource, type Resource } from "../../model/resource.ts";

interface Path {
  readonly resource: Resource;
  readonly path: Pointer;
  readonly host: string;
  readonly url: string;
  readonly key: string;
}

export default clusterRule({
  name: "ingress-path-unique",
  severity: "warning",
  summary: "Two Ingresses of one class must not have the same host and path.",
  why: "The controller serves only one of them, and which one can change with a restart or the age of the objects: requests go to the wrong service.",
  remedy: "Use another host or path, or merge both into one Ingress.",
  references: ["https://kubernetes.io/docs/concepts/services-networking/ingress/#multiple-matches"],
  messages: { twice: "{url} is also a path of {other}" },
  examples: {
    good: [
      `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix }] } }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: api, namespace: shop }
spec: { rules: [{ host: shop.example.com, http: { paths: [{ path: /api, pathType: Prefix }] } }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: internal, namespace: shop }
spec: { ingressClassName: internal, rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix }] } }] }`,
    ],
    bad: [
      {
        manifest: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix }] } }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: other, namespace: store }
spec: { rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix }] } }] }`,
        findings: ["/spec/rules/0/http/paths/0: shop.example.com/ is also a path of Ingress/shop/web"],
      },
    ],
  },
  facts: (overlay) => ofKind(overlay, "Ingress", "networking.k8s.io").flatMap(pathsOf),
  check(paths: readonly Path[]) {
    const first = new Map<string, Path>();
    return paths.flatMap(({ resource, path, key, url }) => {
      const other = first.get(key);
      if (other === undefined) first.set(key, { resource, path, key, url, host: "" });
      // One Ingress in several overlays is the same object.
      const isSame =
        other === undefined ||
        (other.resource.name === resource.name && other.resource.namespace === resource.namespace);
      if (isSame) return [];
      const related = [
        {
          at: resourcePlace(other.resource, other.path),
          words: `${url} of ${describeResource(other.resource)}`,
        },
      ];
      const args = { url, other: describeResource(other.resource) };
      return [{ code: "twice" as const, args, at: resourcePlace(resource, path), related }];
    });
  },
});

/** Annotations with which a controller splits or matches requests further. */
const SPLITTING = /canary|match|conditions|weight|actions|solver|router\.(?:rule|priority)/;

function pathsOf(resource: Resource): Path[] {
  const { ingressClassName, rules } = asObject(resource.value.spec);
  const annotations = annotationsOf(resource);
  if (apiGroup(resource.apiVersion) === "" || Object.keys(annotations).some((key) => SPLITTING.test(key)))
    return [];
  const kind = asString(ingressClassName) ?? asString(annotations["kubernetes.io/ingress.class"]) ?? "";
  // Entry points and middlewares of Traefik separate routes of one host.
  const entries = asString(annotations["traefik.ingress.kubernetes.io/router.entrypoints"]) ?? "";
  return asArray(rules).flatMap((rule, index) => {
    const host = asString(asObject(rule).host) ?? "";
    if (host === "" || host.includes("$")) return [];
    return asArray(asObject(asObject(rule).http).paths).map((entry, at): Path => {
      const { path, pathType } = asObject(entry);
      const text = asString(path) ?? "/";
      const key = JSON.stringify([kind, entries, host, text, asString(pathType) ?? ""]);
      return { resource, path: ["spec", "rules", index, "http", "paths", at], host, url: host + text, key };
    });
  });
}
