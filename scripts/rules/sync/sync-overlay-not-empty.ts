import { clusterRule } from "../../check/rule.ts";
import { labelOf, sourcesOfEngine } from "../../engines/active.ts";
import { isComplete, type Overlay } from "../../model/overlay.ts";
import { nearestExisting } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";

export default clusterRule({
  name: "sync-overlay-not-empty",
  severity: "error",
  weakenedBy: ["unrendered"],
  summary: "A folder that a Flux Kustomization applies with `prune: true` must render at least one resource.",
  why: "Flux deletes everything that it applied before and that the folder no longer renders: with an empty result that is all of it, namespaces and their data included.",
  remedy:
    "Add the resources to the kustomization (a patch with an empty `target` and `$patch: delete` removes all), or delete the Flux Kustomization if its resources are to be removed.",
  references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#prune"],
  messages: { empty: "{object} applies {folder} with prune: true, but the folder renders no resource" },
  examples: {
    good: [
      `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, prune: true }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: later, namespace: flux-system }
spec: { path: ./later, prune: false }
--- # shop
apiVersion: v1
kind: Namespace
metadata: { name: shop }
--- # later
# Nothing yet.`,
    ],
    bad: [
      {
        manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, prune: true }
--- # shop
# All resources are commented out.`,
        findings: [
          "/spec/path: Kustomization/flux-system/shop applies shop with prune: true, but the folder renders no resource",
        ],
      },
    ],
  },
  facts: (overlay) => [overlay],
  check: (overlays: readonly Overlay[], context) =>
    sourcesOfEngine("flux", overlays, context).flatMap(({ object, source: { overlay, path, folder } }) => {
      if (object.prune !== true || overlay === null || !isComplete(overlay)) return [];
      // Nothing applies an object of an overlay in stock.
      if (overlay.resources.length > 0 || object.renderedBy.unapplied) return [];
      const at = resourcePlace(object.resource, nearestExisting(object.resource.value, path, []));
      return [{ code: "empty" as const, args: { object: labelOf(object), folder }, at }];
    }),
});
