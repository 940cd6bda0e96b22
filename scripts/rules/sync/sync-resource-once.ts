import { clusterRule } from "../../check/rule.ts";
import { activeSync, labelOf } from "../../engines/active.ts";
import { type AppliedResource, appliedResources, isSharedByAnnotation } from "../../engines/ownership.ts";
import type { Overlay } from "../../model/overlay.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource } from "../../model/resource.ts";

const MAX_RELATED = 10;
const MAX_NAMED = 5;

export default clusterRule({
  name: "sync-resource-once",
  severity: "error",
  summary: "A resource must not be applied by two sync objects of the same engine.",
  why: "The objects overwrite each other's changes forever, and the first one that no longer contains the resource deletes it for both.",
  remedy:
    "Keep the resource in only one of them, or move it to a separate folder and sync object on which both depend.",
  references: [
    "https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources",
    "https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#fail-the-sync-if-a-shared-resource-is-found",
  ],
  messages: {
    twice: "{object} applies {resource}{more}, which {other} already applies",
    often: "{count} sync objects apply {resource}{more}: {objects}",
  },
  examples: {
    good: [
      `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./overlays/shop }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: staff, namespace: flux-system }
spec: { path: ./overlays/staff }
--- # overlays/shop
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
--- # overlays/staff
# It only adds fields to a resource that another object applies.
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  annotations: { kustomize.toolkit.fluxcd.io/ssa: Merge }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: staff }`,
    ],
    bad: [
      {
        manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./overlays/shop }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: staff, namespace: flux-system }
spec: { path: ./overlays/staff }
--- # overlays/shop
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: Secret
metadata: { name: web, namespace: shop }
--- # overlays/staff
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: Secret
metadata: { name: web, namespace: shop }`,
        findings: [
          ": Kustomization/flux-system/staff applies ConfigMap/shop/web and 1 more, which Kustomization/flux-system/shop already applies",
        ],
      },
      {
        manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: staff, namespace: flux-system }
spec: { path: ./staff }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: web, namespace: flux-system }
spec: { path: ./web }
--- # shop
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: chart, namespace: shop }
--- # staff
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: chart, namespace: shop }
--- # web
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: chart, namespace: shop }`,
        findings: [
          ": 3 sync objects apply OCIRepository/shop/chart: Kustomization/flux-system/shop, Kustomization/flux-system/staff, Kustomization/flux-system/web",
        ],
      },
    ],
  },
  facts: (overlay) => [overlay],
  check: (overlays: readonly Overlay[], context) =>
    activeSync(context).flatMap(({ objects }) =>
      ownershipConflicts(appliedResources(objects), new Set(overlays)),
    ),
});

/** Returns one problem per group of sync objects that share resources. */
function ownershipConflicts(
  owned: ReadonlyMap<string, readonly AppliedResource[]>,
  here: ReadonlySet<Overlay>,
) {
  const groups = new Map<string, Owners[]>();
  for (const all of owned.values()) {
    const owners = conflictingOwners(all);
    if (!isConflict(owners) || !here.has(owners[1].overlay)) continue;
    const key = JSON.stringify(owners.map(({ object }) => labelOf(object)));
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [owners]);
    else known.push(owners);
  }
  return [...groups.values()].map(problemOf);
}

type Owners = readonly [first: AppliedResource, second: AppliedResource, ...others: AppliedResource[]];

function isConflict(owners: readonly AppliedResource[]): owners is Owners {
  return owners.length > 1;
}

/** Owners that overwrite each other, each sync object once. Owners of the same folder are reported by sync-overlay-once. */
function conflictingOwners(owners: readonly AppliedResource[]): AppliedResource[] {
  const [first, ...others] = owners.filter(({ resource }) => !isSharedByAnnotation(resource));
  if (first === undefined) return [];
  const objects = new Map([[first.object, first]]);
  for (const other of others)
    if (other.overlay !== first.overlay && !objects.has(other.object)) objects.set(other.object, other);
  return [...objects.values()];
}

function problemOf(common: readonly Owners[]) {
  const [first, second, ...others] = common[0]!;
  const { resource } = second;
  const args = {
    resource: describeResource(resource),
    more: common.length === 1 ? "" : ` and ${common.length - 1} more`,
  };
  const related = common.slice(0, MAX_RELATED).map(([owned]) => ({
    at: resourcePlace(owned.resource, []),
    words: `${describeResource(owned.resource)} is first applied from here`,
  }));
  const at = resourcePlace(resource, []);
  const labels = [first, second, ...others].map(({ object }) => labelOf(object));
  if (others.length === 0)
    return { code: "twice" as const, args: { ...args, object: labels[1]!, other: labels[0]! }, at, related };
  const objects = labels.slice(0, MAX_NAMED).join(", ") + (labels.length > MAX_NAMED ? ", …" : "");
  return { code: "often" as const, args: { ...args, count: labels.length, objects }, at, related };
}
