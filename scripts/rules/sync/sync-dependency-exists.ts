import { clusterRule } from "../../check/rule.ts";
import { type Dependent, dependentOf, dependentsByKey } from "../../kubernetes/existence/dependencies.ts";
import { isComplete } from "../../model/overlay.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource } from "../../model/resource.ts";

interface Fact {
  readonly dependents: readonly Dependent[];
  /** True if the overlay can contain more resources than were rendered. */
  readonly partial: boolean;
}

export default clusterRule({
  name: "sync-dependency-exists",
  severity: "error",
  weakenedBy: ["unrendered"],
  summary:
    "Every `dependsOn` of a Flux Kustomization or HelmRelease must reference an object that is rendered in the same cluster.",
  why: "Flux waits for an object that never exists, applies nothing, and does not report the change as failed.",
  remedy:
    "Correct the name, give the dependency its `namespace` (the default is the object's own namespace), or remove it.",
  references: [
    "https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies",
    "https://fluxcd.io/flux/components/helm/helmreleases/#depends-on",
  ],
  needs: "platform.sync",
  messages: { unknown: "{object} depends on {kind} {name}, which is not in the rendered manifests" },
  examples: {
    good: [
      `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { dependsOn: [{ name: infrastructure }] }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: infrastructure, namespace: flux-system }
spec: {}`,
    ],
    bad: [
      {
        manifest: `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: shop }
spec: { dependsOn: [{ name: database }, { name: cache, namespace: shared }] }
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: database, namespace: data }
spec: {}`,
        findings: [
          "/spec/dependsOn/0: HelmRelease/shop/web depends on HelmRelease shop/database, which is not in the rendered manifests",
          "/spec/dependsOn/1: HelmRelease/shop/web depends on HelmRelease shared/cache, which is not in the rendered manifests",
        ],
      },
    ],
  },
  facts: (overlay) => [
    {
      dependents: overlay.resources.flatMap((resource) => dependentOf(resource) ?? []),
      partial: !isComplete(overlay),
    },
  ],
  check(facts: readonly Fact[]) {
    if (facts.some(({ partial }) => partial)) return [];
    const dependents = facts.flatMap((fact) => fact.dependents);
    const known = dependentsByKey(dependents);
    return dependents.flatMap(({ resource, dependsOn }) =>
      dependsOn
        .filter(({ key }) => !known.has(key))
        .map(({ name, path }) => ({
          code: "unknown" as const,
          args: { object: describeResource(resource), name, kind: resource.kind },
          at: resourcePlace(resource, path),
        })),
    );
  },
});
