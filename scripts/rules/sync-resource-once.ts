import { describeResource } from "../model/resource.ts";
import { clusterRule, type Problem } from "../model/rule.ts";
import type { Overlay } from "../resources/overlay.ts";
import { activeSync, labelOf } from "../sync/active.ts";
import { isShared, type Owned, ownedBy } from "../sync/ownership.ts";

const MAX_RELATED = 10;

export default clusterRule({
  name: "sync-resource-once",
  severity: "error",
  summary: "No resource is applied by two sync objects of the same engine.",
  why: "Each writes over what the other wrote, for ever, and whichever stops naming the resource first deletes it for both.",
  remedy:
    "Leave the resource to one of them; or put it into a folder and object of its own, on which both depend.",
  references: [
    "https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources",
    "https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#fail-the-sync-if-a-shared-resource-is-found",
  ],
  messages: { twice: "{object} applies {resource}{more}, which {other} applies already" },
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
# It only adds to what another object applies.
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
          ": Kustomization/flux-system/staff applies ConfigMap/shop/web and 1 more, which Kustomization/flux-system/shop applies already",
        ],
      },
    ],
  },
  facts: (overlay) => [overlay],
  check: (overlays: readonly Overlay[], context) =>
    activeSync(context).flatMap(({ objects }) => clashes(ownedBy(objects), new Set(overlays))),
});

/** One problem for two objects, whatever they have in common. */
function clashes(
  owned: ReadonlyMap<string, readonly Owned[]>,
  here: ReadonlySet<Overlay>,
): Problem<"twice">[] {
  const pairs = new Map<string, [first: Owned, second: Owned][]>();
  for (const [first, ...others] of owned.values()) {
    for (const other of others) {
      if (!isClash(first!, other) || !here.has(other.overlay)) continue;
      const key = JSON.stringify([labelOf(first!.object), labelOf(other.object)]);
      const clash: [Owned, Owned] = [first!, other];
      const known = pairs.get(key);
      if (known === undefined) pairs.set(key, [clash]);
      else known.push(clash);
    }
  }
  return [...pairs.values()].map(problemOf);
}

/** Two objects over the very same folder are told as that. */
function isClash(first: Owned, second: Owned): boolean {
  if (first.object === second.object || first.overlay === second.overlay) return false;
  return !isShared(first.resource) && !isShared(second.resource);
}

function problemOf(clashes: readonly [first: Owned, second: Owned][]): Problem<"twice"> {
  const [[first, second]] = clashes as [[Owned, Owned]];
  const { resource } = second;
  const args = {
    object: labelOf(second.object),
    other: labelOf(first.object),
    resource: describeResource(resource),
    more: clashes.length === 1 ? "" : ` and ${clashes.length - 1} more`,
  };
  const related = clashes.slice(0, MAX_RELATED).map(([owned]) => ({
    at: { in: "resource", resource: owned.resource, path: [] } as const,
    words: `${describeResource(owned.resource)} is applied from here first`,
  }));
  return { code: "twice", args, at: { in: "resource", resource, path: [] }, related };
}
