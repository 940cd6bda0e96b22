import { clusterRule } from "../../check/rule.ts";
import { type Dependent, dependentOf, dependentsByKey } from "../../kubernetes/existence/dependencies.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource } from "../../model/resource.ts";

interface Fact {
  readonly dependents: readonly Dependent[];
  /** Whether more may be rendered than can be seen. */
  readonly partial: boolean;
}

export default clusterRule({
  name: "sync-dependency-exists",
  severity: "error",
  summary: "What a Flux Kustomization or HelmRelease waits for is rendered in its cluster.",
  why: "Flux waits for an object that never comes, applies nothing, and reports no failure of the change that brought it.",
  remedy:
    "Correct the name, give the dependency its `namespace` (without one it is the object's own), or take it out.",
  references: [
    "https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies",
    "https://fluxcd.io/flux/components/helm/helmreleases/#depends-on",
  ],
  needs: "platform.sync",
  messages: { unknown: "{object} depends on {name}, but no {kind} of that name is rendered" },
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
          "/spec/dependsOn/0: HelmRelease/shop/web depends on shop/database, but no HelmRelease of that name is rendered",
          "/spec/dependsOn/1: HelmRelease/shop/web depends on shared/cache, but no HelmRelease of that name is rendered",
        ],
      },
    ],
  },
  facts: (overlay) => [
    {
      dependents: overlay.resources.flatMap((resource) => dependentOf(resource) ?? []),
      partial: overlay.partial === true,
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
