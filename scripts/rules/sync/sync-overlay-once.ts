import { clusterRule, type ProblemOf, type RuleContext } from "../../check/rule.ts";
import {
  type AppliedSource,
  activeSync,
  isCompletelyRendered,
  labelOf,
  sourcesOf,
  uniqueObjects,
} from "../../engines/active.ts";
import { appliedKey, appliedResources } from "../../engines/ownership.ts";
import type { Overlay } from "../../model/overlay.ts";
import { nearestExisting } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";

const MESSAGES = {
  twice: "{object} syncs {folder}, which {other} already syncs",
  inactive: "{object} syncs {folder}, but sync.engine is {engine} and no object of that engine syncs it",
} as const;

export default clusterRule({
  name: "sync-overlay-once",
  severity: "error",
  weakenedBy: ["unrendered"],
  summary: "Every overlay of a cluster must be synced by exactly one object of the active engine.",
  why: "Two objects that apply the same folder revert each other's changes, and deleting one of them deletes the folder's workloads. An overlay that only objects of the inactive engine reference is never applied.",
  remedy:
    "Keep one sync object per folder, and make sure that the active engine (`sync.engine` in platform.yaml) has one for each folder.",
  references: [
    "https://fluxcd.io/flux/components/kustomize/kustomizations/",
    "https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/",
  ],
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./overlays/shop }
---
# Argo CD is not the active engine.
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { source: { path: overlays/shop } }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: before, namespace: flux-system }
spec: { path: ./overlays/shop, suspend: true }
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
spec: { path: ./overlays/shop }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: web, namespace: flux-system }
spec: { path: overlays/shop/ }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: staff, namespace: argocd }
spec: { source: { path: overlays/staff } }
--- # overlays/shop
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
--- # overlays/staff
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: staff }`,
        findings: [
          "/spec/path: Kustomization/flux-system/web syncs overlays/shop, which Kustomization/flux-system/shop already syncs",
          "/spec/source/path: Application/argocd/staff syncs overlays/staff, but sync.engine is flux and no object of that engine syncs it",
        ],
      },
    ],
  },
  facts: (overlay) => [overlay],
  check(overlays: readonly Overlay[], context) {
    const found = [...duplicateSyncs(context), ...inactiveSyncs(context)];
    return found.flatMap(({ renderedBy, problem }) => (overlays.includes(renderedBy) ? [problem] : []));
  },
});

interface OverlayProblem {
  /** The overlay that renders the object. */
  readonly renderedBy: Overlay;
  readonly problem: ProblemOf<typeof MESSAGES>;
}

function duplicateSyncs(context: RuleContext): OverlayProblem[] {
  return activeSync(context).flatMap(({ objects }) => {
    const built = sourcesOf(objects).filter(({ source }) => source.overlay !== null);
    const same = Map.groupBy(built, ({ source }) => source.overlay);
    return [...same.values()].flatMap(([first, ...others]) =>
      others
        .filter(({ object }) => object !== first!.object)
        .map((other) => {
          const related = [{ at: placeOf(first!), words: "first synced here" }];
          const args = { ...argsOf(other), other: labelOf(first!.object) };
          return {
            renderedBy: other.object.renderedBy,
            problem: { code: "twice", args, at: placeOf(other), related },
          };
        }),
    );
  });
}

function inactiveSyncs(context: RuleContext): OverlayProblem[] {
  const { platform, sync } = context;
  const engine = platform?.sync?.engine;
  if (engine === undefined || !isCompletelyRendered(sync)) return [];
  const all = uniqueObjects(sync?.objects ?? []);
  const active = all.filter((object) => object.engine === engine);
  const covered = new Set(appliedResources(active).keys());
  return sourcesOf(all.filter((object) => object.engine !== engine)).flatMap((other) => {
    const resources = other.source.overlay?.resources ?? [];
    if (resources.every((resource) => covered.has(appliedKey(resource, other.object)))) return [];
    const args = { ...argsOf(other), engine };
    return [{ renderedBy: other.object.renderedBy, problem: { code: "inactive", args, at: placeOf(other) } }];
  });
}

function argsOf({ object, source }: AppliedSource) {
  return { object: labelOf(object), folder: source.folder };
}

function placeOf({ object: { resource }, source }: AppliedSource) {
  return resourcePlace(resource, nearestExisting(resource.value, source.path, []));
}
