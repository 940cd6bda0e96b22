import { clusterRule, type RuleContext } from "../../check/rule.ts";
import { activeSync, isWhole, sourcesOf } from "../../engines/active.ts";
import { ofKind } from "../../kubernetes/objects/overlay-index.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { PlatformWorkload } from "../../model/platform.ts";
import { type Problem, resourcePlace } from "../../model/problem.ts";
import { describeResource, type Resource } from "../../model/resource.ts";
import type { SyncObject } from "../../model/sync.ts";

interface Fact {
  /** Those of the overlay that the platform file describes. */
  readonly workloads: readonly Resource[];
  /** To point at where a workload is nowhere. */
  readonly first: Resource | null;
  readonly overlay: Overlay;
}

type Code = "apart" | "nowhere";

export default clusterRule({
  name: "sync-workload-applied",
  severity: "error",
  summary: "The engine applies every workload that the platform file describes.",
  why: "A workload whose folder no sync object names any more is deleted from the cluster, or left there as it was; the checks of this repository pass either way.",
  remedy:
    "Let a sync object of the active engine name the workload's overlay, or take the workload out of platform.yaml.",
  references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#path"],
  needs: "platform.workloads",
  messages: {
    apart: "nothing that {engine} applies has {workload}, which the platform file describes",
    nowhere: "the cluster's overlays have no {workload}, which the platform file describes",
  },
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
          ": the cluster's overlays have no Deployment/bizosaas-dev/bizosaas-ai-orchestrator-light, which the platform file describes",
          ": nothing that flux applies has Deployment/bizosaas-dev/bizosaas-crm-simple, which the platform file describes",
        ],
      },
    ],
  },
  facts: (overlay, { platform }): Fact[] => [
    {
      workloads: described(platform).flatMap((workload) => workloadsIn(overlay, workload)),
      first: overlay.resources[0] ?? null,
      overlay,
    },
  ],
  check(facts: readonly Fact[], context) {
    const { platform, sync } = context;
    const [object] = sync?.objects ?? [];
    const overlays = facts.map(({ overlay }) => overlay);
    if (sync === null || !isWhole(sync) || overlays.some(({ partial }) => partial === true)) return [];
    // What the same objects apply to other clusters is not meant.
    if (object !== undefined && !overlays.includes(object.renderedBy)) return [];
    const anchor = object?.resource ?? facts.flatMap(({ first }) => first ?? [])[0];
    if (anchor === undefined) return [];
    const applied = new Set(activeSync(context).flatMap(({ objects }) => appliedBy(objects)));
    const rendered = facts.flatMap(({ workloads }) => workloads);
    return described(platform).flatMap((workload): Problem<Code>[] => {
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

function argsOf(workload: PlatformWorkload, platform: RuleContext["platform"]) {
  const engine = platform?.sync?.engine ?? "any engine";
  return { workload: describeResource({ apiVersion: "", ...workload }), engine };
}

function appliedBy(objects: readonly SyncObject[]): Resource[] {
  return sourcesOf(objects).flatMap(({ source }) => source.overlay?.resources ?? []);
}

function described(platform: RuleContext["platform"]): PlatformWorkload[] {
  return (platform?.workloads ?? []).filter(({ state }) => state === "described");
}

function workloadsIn(overlay: Overlay, workload: PlatformWorkload): Resource[] {
  return ofKind(overlay, workload.kind).filter((resource) => isSame(resource, workload));
}

function isSame({ kind, namespace, name }: Resource, workload: PlatformWorkload): boolean {
  return kind === workload.kind && namespace === workload.namespace && name === workload.name;
}
