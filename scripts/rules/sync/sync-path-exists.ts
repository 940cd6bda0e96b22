import { clusterRule } from "../../check/rule.ts";
import { labelOf, renderedIn, sourcesOf, uniqueObjects } from "../../engines/active.ts";
import type { Overlay } from "../../model/overlay.ts";
import { nearestExisting } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";

export default clusterRule({
  name: "sync-path-exists",
  severity: "error",
  summary: "The folder referenced by a sync object must exist in this repository.",
  why: "The engine cannot build the folder, and the last applied state remains: changes no longer reach the cluster.",
  remedy: "Correct the path, which is relative to the repository root, or restore the folder.",
  references: [
    "https://fluxcd.io/flux/components/kustomize/kustomizations/#path",
    "https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/",
  ],
  messages: { missing: "{object} syncs folder {folder}, which does not exist in this repository" },
  examples: {
    good: [
      `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./overlays/shop }
--- # overlays/shop
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }`,
    ],
    bad: [
      {
        manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./overlay/shop }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { source: { path: overlays/stop } }
--- # overlays/shop
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }`,
        findings: [
          "/spec/path: Kustomization/flux-system/shop syncs folder overlay/shop, which does not exist in this repository",
          "/spec/source/path: Application/argocd/shop syncs folder overlays/stop, which does not exist in this repository",
        ],
      },
    ],
  },
  facts: (overlay) => [overlay],
  check: (overlays: readonly Overlay[], { sync }) =>
    sourcesOf(renderedIn(uniqueObjects(sync?.objects ?? []), overlays)).flatMap(({ object, source }) => {
      if (source.overlay !== null) return [];
      const { resource } = object;
      const path = nearestExisting(resource.value, source.path, []);
      const args = { object: labelOf(object), folder: source.folder };
      return [{ code: "missing", args, at: resourcePlace(resource, path) }];
    }),
});
