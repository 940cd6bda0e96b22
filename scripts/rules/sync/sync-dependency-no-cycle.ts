import { clusterRule } from "../../check/rule.ts";
import {
  type CycleStep,
  type Dependent,
  dependencyCycles,
  dependentOf,
} from "../../kubernetes/existence/dependencies.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource } from "../../model/resource.ts";

const MAX_STEPS = 8;

export default clusterRule({
  name: "sync-dependency-no-cycle",
  severity: "error",
  summary: "`dependsOn` of Flux Kustomizations and HelmReleases must not form a cycle.",
  why: "Each object waits until the other is ready, so none of them is ever applied, and no error is reported.",
  remedy: "Remove the least important dependency, or move what both need into a third object.",
  references: [
    "https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies",
    "https://fluxcd.io/flux/components/helm/helmreleases/#depends-on",
  ],
  messages: { cycle: "{object} depends on itself: {way}" },
  examples: {
    good: [
      `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { dependsOn: [{ name: infrastructure }, { name: apps, namespace: other }] }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: infrastructure, namespace: flux-system }
spec: {}
---
# Another kind with the same name.
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: infrastructure, namespace: flux-system }
spec: { dependsOn: [{ name: apps }] }`,
    ],
    bad: [
      {
        manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { dependsOn: [{ name: storage }, { name: database }] }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: database, namespace: flux-system }
spec: { dependsOn: [{ name: apps, namespace: flux-system }] }
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: shop }
spec: { dependsOn: [{ name: web }] }`,
        findings: [
          "/spec/dependsOn/1: Kustomization/flux-system/apps depends on itself: flux-system/apps → flux-system/database → flux-system/apps",
          "/spec/dependsOn/0: HelmRelease/shop/web depends on itself: shop/web → shop/web",
        ],
      },
    ],
  },
  facts: (overlay) => overlay.resources.flatMap((resource) => dependentOf(resource) ?? []),
  check: (dependents: readonly Dependent[]) => dependencyCycles(dependents).map(problemOf),
});

function problemOf(cycle: readonly CycleStep[]) {
  const [{ dependent, dependency }, ...others] = cycle as [CycleStep, ...CycleStep[]];
  const { resource } = dependent;
  return {
    code: "cycle" as const,
    args: { object: describeResource(resource), way: formatCycle(cycle) },
    at: resourcePlace(resource, dependency.path),
    related: others.map((step) => ({
      at: resourcePlace(step.dependent.resource, step.dependency.path),
      words: `depends on ${step.dependency.name}`,
    })),
  };
}

/** Returns the cycle as text; a long one is shortened in the middle. */
function formatCycle(cycle: readonly CycleStep[]): string {
  const names = [cycle.at(-1)!, ...cycle].map(({ dependency }) => dependency.name);
  const shown = names.length <= MAX_STEPS ? names : [...names.slice(0, MAX_STEPS - 2), "…", names.at(-1)!];
  return shown.join(" → ");
}
