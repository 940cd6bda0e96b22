import { expect, it } from "vitest";
import { findResource, ofKind } from "../../scripts/kubernetes/objects/overlay-index.ts";
import { overlayOf } from "../build.ts";

const overlay = overlayOf(`
{apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: web, namespace: shop}}
---
{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}}
---
{apiVersion: v1, kind: Namespace, metadata: {name: shop}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: __proto__, namespace: ""}}
`);
const [knative, service, namespace, odd] = overlay.resources;

it("findResource finds a resource by its identity, and by its group if given", () => {
  expect(findResource(overlay, "Service", "shop", "web")).toBe(knative);
  expect(findResource(overlay, "Service", "shop", "web", "")).toBe(service);
  expect(findResource(overlay, "Service", "shop", "web", "apps")).toBeUndefined();
  expect(findResource(overlay, "Service", null, "web")).toBeUndefined();
  expect(findResource(overlay, "Namespace", null, "shop")).toBe(namespace);
  expect(findResource(overlay, "ConfigMap", null, "__proto__")).toBe(odd);
});

it("ofKind lists the resources of a kind", () => {
  expect(ofKind(overlay, "Service")).toEqual([knative, service]);
  expect(ofKind(overlay, "Service", "")).toEqual([service]);
  expect(ofKind(overlay, "constructor")).toEqual([]);
});
