import { clusterRule } from "../../check/rule.ts";
import { activeSync } from "../../engines/active.ts";
import { type WaitEdge, waitCycles } from "../../engines/flux/waiting.ts";
import { type Dependent, dependentOf } from "../../kubernetes/existence/dependencies.ts";
import { nearestExisting } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource } from "../../model/resource.ts";

const MAX_STEPS = 8;

export default clusterRule({
  name: "sync-dependency-no-cycle",
  severity: "error",
  summary: "Flux Kustomizations and HelmReleases must not wait for each other in a cycle.",
  why: "Each object waits until the other is ready, so none of them is ever applied, and no error is reported. An object waits for its `dependsOn`, for the object that applies it, with `wait: true` for all that it applies, and for the object that creates its namespace.",
  remedy: "Remove the least important dependency, or move what both need into a third object.",
  references: [
    "https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies",
    "https://fluxcd.io/flux/components/helm/helmreleases/#depends-on",
  ],
  messages: {
    cycle: "{object} depends on itself: {way}",
    wait: "{object} waits for itself: {way}",
  },
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
      `# What creates an object that also applies itself can create the object that it needs.
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: cluster, namespace: flux-system }
spec: { path: ./flux, dependsOn: [{ name: flux }] }
--- # flux
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: cluster, namespace: flux-system }
spec: { path: ./flux, dependsOn: [{ name: flux }] }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: flux, namespace: flux-system }
spec: { path: ./ }`,
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
      {
        manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, wait: true }
---
# The namespace of its resources is created by an object that depends on it.
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: data, namespace: flux-system }
spec: { path: ./data }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: namespaces, namespace: flux-system }
spec: { path: ./namespaces, dependsOn: [{ name: data }] }
--- # shop
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: child, namespace: flux-system }
spec: { path: ./child, dependsOn: [{ name: shop }] }
--- # data
apiVersion: v1
kind: ConfigMap
metadata: { name: data, namespace: data }
--- # namespaces
apiVersion: v1
kind: Namespace
metadata: { name: data }
--- # child
apiVersion: v1
kind: ConfigMap
metadata: { name: child, namespace: shop }`,
        findings: [
          "/spec/dependsOn/0: Kustomization/flux-system/child waits for itself: flux-system/child → flux-system/shop → flux-system/child",
          "/spec/dependsOn/0: Kustomization/flux-system/namespaces waits for itself: flux-system/namespaces → flux-system/data → flux-system/namespaces",
        ],
      },
    ],
  },
  facts: (overlay) => overlay.resources.flatMap((resource) => dependentOf(resource) ?? []),
  check: (dependents: readonly Dependent[], context) =>
    waitCycles(
      dependents,
      activeSync(context).flatMap(({ objects }) => objects),
    ).map(problemOf),
});

function problemOf(cycle: readonly WaitEdge[]) {
  // It starts with the first dependency that a manifest states, since that is what can be changed.
  const first = Math.max(
    0,
    cycle.findIndex(({ why }) => why === "needs"),
  );
  const steps = [...cycle.slice(first), ...cycle.slice(0, first)].filter(({ why }) => why !== "self");
  const [{ dependent, path }, ...others] = steps as [WaitEdge, ...WaitEdge[]];
  const isPlain = steps.every((step) => step.why === "needs");
  return {
    code: isPlain ? ("cycle" as const) : ("wait" as const),
    args: { object: describeResource(dependent.resource), way: formatCycle(steps) },
    at: resourcePlace(dependent.resource, nearestExisting(dependent.resource.value, path, [])),
    related: others.map((step) => ({
      at: resourcePlace(
        step.dependent.resource,
        nearestExisting(step.dependent.resource.value, step.path, []),
      ),
      words: `${RELATIONS[step.why]} ${step.name}`,
    })),
  };
}

const RELATIONS: Readonly<Record<WaitEdge["why"], string>> = {
  self: "is",
  needs: "depends on",
  waits: "waits for",
  owner: "is applied by",
  namespace: "uses a namespace of",
};

/** Returns the cycle as text; a long one is shortened in the middle. */
function formatCycle(steps: readonly WaitEdge[]): string {
  const names = [steps.at(-1)!, ...steps].map(({ name }) => name);
  const shown = names.length <= MAX_STEPS ? names : [...names.slice(0, MAX_STEPS - 2), "…", names.at(-1)!];
  return shown.join(" → ");
}
