import { clusterRule } from "../../check/rule.ts";
import { labelOf, renderedIn, sourcesOf, uniqueObjects } from "../../engines/active.ts";
import type { Overlay } from "../../model/overlay.ts";
import { nearestIn } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";

export default clusterRule({
  name: "sync-path-exists",
  severity: "error",
  summary: "The folder that a sync object names is in this repository.",
  why: "The engine cannot build it, and what it last applied stays as it was: no change reaches the cluster any more.",
  remedy: "Correct the path, which starts at the repository's root; or put the folder back.",
  references: [
    "https://fluxcd.io/flux/components/kustomize/kustomizations/#path",
    "https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/",
  ],
  messages: { missing: "{object} syncs {folder}, which is no folder of this repository" },
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
          "/spec/path: Kustomization/flux-system/shop syncs overlay/shop, which is no folder of this repository",
          "/spec/source/path: Application/argocd/shop syncs overlays/stop, which is no folder of this repository",
        ],
      },
    ],
  },
  facts: (overlay) => [overlay],
  check: (overlays: readonly Overlay[], { sync }) =>
    sourcesOf(renderedIn(uniqueObjects(sync?.objects ?? []), overlays)).flatMap(({ object, source }) => {
      if (source.overlay !== null) return [];
      const { resource } = object;
      const path = nearestIn(resource.value, source.path, []);
      const args = { object: labelOf(object), folder: source.folder };
      return [{ code: "missing", args, at: resourcePlace(resource, path) }];
    }),
});
