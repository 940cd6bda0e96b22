import { clusterRule, type ProblemOf, type Stated } from "../../check/rule.ts";
import { activeSync, isCompletelyRendered, sourcesOf } from "../../engines/active.ts";
import { ofKind } from "../../kubernetes/objects/overlay-index.ts";
import { isComplete, type Overlay } from "../../model/overlay.ts";
import type { Platform, PlatformWorkload } from "../../model/platform.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource, type Resource } from "../../model/resource.ts";
import type { SyncObject } from "../../model/sync.ts";

interface Fact {
  /** Workloads of the overlay that the platform file describes. */
  readonly workloads: readonly Resource[];
  /** Place for the finding if the workload is not rendered at all. */
  readonly first: Resource | null;
  readonly overlay: Overlay;
}

const MESSAGES = {
  apart: "{workload} is listed in platform.yaml but not applied by {engine}",
  nowhere: "{workload} is listed in platform.yaml but not rendered by any overlay of the cluster",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default clusterRule({
  name: "sync-workload-applied",
  severity: "error",
  weakenedBy: ["unrendered"],
  summary: "Every workload that the platform file describes must be applied by the active engine.",
  why: "If no sync object references a workload's folder any more, the workload is deleted from the cluster or no longer updated. All other checks of this repository still pass.",
  remedy:
    "Reference the workload's overlay in a sync object of the active engine, or remove the workload from platform.yaml.",
  references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#path"],
  needs: "platform.workloads",
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: bizosaas-dev, namespace: flux-system }
spec: { path: ./overlays/bizosaas-dev }
--- # overlays/bizosaas-dev
apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-identity-simple, namespace: bizosaas-dev }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-ai-orchestrator-light, namespace: bizosaas-dev }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-crm-simple, namespace: bizosaas-dev }`,
    ],
    bad: [
      {
        manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: bizosaas-dev, namespace: flux-system }
spec: { path: ./overlays/bizosaas-dev }
--- # overlays/bizosaas-dev
apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-identity-simple, namespace: bizosaas-dev }
--- # overlays/crm
apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-crm-simple, namespace: bizosaas-dev }`,
        findings: [
          ": Deployment/bizosaas-dev/bizosaas-ai-orchestrator-light is listed in platform.yaml but not rendered by any overlay of the cluster",
          ": Deployment/bizosaas-dev/bizosaas-crm-simple is listed in platform.yaml but not applied by flux",
        ],
      },
    ],
  },
  facts: (overlay, { platform }): Fact[] => [
    {
      workloads: describedWorkloads(platform).flatMap((workload) => workloadsIn(overlay, workload)),
      first: overlay.resources[0] ?? null,
      overlay,
    },
  ],
  check(facts: readonly Fact[], context) {
    const { platform, sync } = context;
    const [object] = sync?.objects ?? [];
    const overlays = facts.map(({ overlay }) => overlay);
    if (sync === null || !isCompletelyRendered(sync) || !overlays.every(isComplete)) return [];
    // Skip objects that are rendered for another cluster.
    if (object !== undefined && !overlays.includes(object.renderedBy)) return [];
    const anchor = object?.resource ?? facts.flatMap(({ first }) => first ?? [])[0];
    if (anchor === undefined) return [];
    const applied = new Set(activeSync(context).flatMap(({ objects }) => appliedBy(objects)));
    const rendered = facts.flatMap(({ workloads }) => workloads);
    return describedWorkloads(platform).flatMap((workload): Found[] => {
      const same = rendered.filter((resource) => isSame(resource, workload));
      if (same.some((resource) => applied.has(resource))) return [];
      const [resource] = same;
      const args = argsOf(workload, platform);
      return resource === undefined
        ? [{ code: "nowhere", args, at: resourcePlace(anchor, []) }]
        : [{ code: "apart", args, at: resourcePlace(resource, []) }];
    });
  },
});

type DescribedPlatform = Stated<Platform, "workloads">;

function argsOf(workload: PlatformWorkload, platform: DescribedPlatform) {
  const engine = platform.sync?.engine ?? "any engine";
  return { workload: describeResource({ apiVersion: "", ...workload }), engine };
}

function appliedBy(objects: readonly SyncObject[]): Resource[] {
  return sourcesOf(objects).flatMap(({ source }) => source.overlay?.resources ?? []);
}

function describedWorkloads(platform: DescribedPlatform): PlatformWorkload[] {
  return platform.workloads.filter(({ state }) => state === "described");
}

function workloadsIn(overlay: Overlay, workload: PlatformWorkload): Resource[] {
  return ofKind(overlay, workload.kind).filter((resource) => isSame(resource, workload));
}

function isSame({ kind, namespace, name }: Resource, workload: PlatformWorkload): boolean {
  return kind === workload.kind && namespace === workload.namespace && name === workload.name;
}
