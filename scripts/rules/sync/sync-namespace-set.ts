import { clusterRule } from "../../check/rule.ts";
import { type AppliedSource, labelOf, sourcesOfEngine } from "../../engines/active.ts";
import { namespacedLookup } from "../../kubernetes/objects/scope.ts";
import { asObject } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource } from "../../model/resource.ts";

export default clusterRule({
  name: "sync-namespace-set",
  severity: "error",
  summary: "Namespaced resources that Flux applies must have a namespace.",
  why: "Flux does not assume the namespace `default`: the whole Kustomization fails with `namespace not specified`, and none of its resources is applied.",
  remedy:
    "Set `namespace` in the kustomization, `metadata.namespace` in the resource, or `spec.targetNamespace` in the Flux Kustomization.",
  references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#target-namespace"],
  messages: { unset: "{object} applies {resource}{more} without a namespace" },
  examples: {
    good: [
      `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: target, namespace: flux-system }
spec: { path: ./target, targetNamespace: shop }
--- # shop
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
# The scope of this kind is unknown.
apiVersion: example.com/v1
kind: Thing
metadata: { name: web }
--- # target
apiVersion: v1
kind: ConfigMap
metadata: { name: web }`,
    ],
    bad: [
      {
        manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop }
--- # shop
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }`,
        findings: [
          "/metadata: Kustomization/flux-system/shop applies ConfigMap/web and 1 more without a namespace",
        ],
      },
    ],
  },
  facts: (overlay) => [overlay],
  check: (overlays: readonly Overlay[], context) => sourcesOfEngine("flux", overlays, context).flatMap(unset),
});

function unset({ object, source }: AppliedSource) {
  const resources = source.overlay?.resources ?? [];
  const isNamespaced = namespacedLookup(resources);
  const { targetNamespace } = asObject(object.resource.value.spec);
  if (typeof targetNamespace === "string" && targetNamespace !== "") return [];
  const [first, ...others] = resources.filter(
    (resource) => (resource.namespace ?? "") === "" && isNamespaced(resource) === true,
  );
  if (first === undefined) return [];
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  const args = { object: labelOf(object), resource: describeResource(first), more };
  return [
    { code: "unset" as const, args, at: resourcePlace(first, ["metadata"], { absent: ["namespace"] }) },
  ];
}
