import { clusterRule } from "../../check/rule.ts";
import { sourcesOfEngine } from "../../engines/active.ts";
import { describePosition, isEarlier, syncPositionOf } from "../../engines/argocd/waves.ts";
import type { Overlay } from "../../model/overlay.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource } from "../../model/resource.ts";
import { type NeededObject, neededObjects, waveExample } from "./shared-waves.ts";

export default clusterRule({
  name: "sync-wave-order",
  severity: "error",
  summary: "Objects that a workload needs to start must not be in a later sync wave of Argo CD.",
  why: "Argo CD applies a wave only after everything in the waves before it is healthy. A workload that needs an object of a later wave never becomes healthy, so the sync waits forever.",
  remedy: "Give the object the wave of the workload or an earlier one (`argocd.argoproj.io/sync-wave`).",
  references: ["https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/"],
  messages: { later: "{workload} ({own}) needs {needed}, which is applied later ({other})" },
  examples: {
    good: [
      waveExample({ deployment: "1", configMap: "1" }),
      waveExample({ deployment: "5", configMap: "-1" }),
    ],
    bad: [
      {
        foreign: true,
        manifest: waveExample({ deployment: "0", configMap: "5" }),
        findings: [
          "/metadata/annotations/argocd.argoproj.io~1sync-wave: Deployment/shop/web (wave 0) needs ConfigMap/shop/settings, which is applied later (wave 5)",
        ],
      },
    ],
  },
  facts: (overlay) => [overlay],
  check: (overlays: readonly Overlay[], context) =>
    sourcesOfEngine("argocd", overlays, context).flatMap(({ source }) =>
      (source.overlay === null ? [] : neededObjects(source.overlay)).flatMap(later),
    ),
});

function later({ workload, path, provider }: NeededObject) {
  const own = syncPositionOf(workload);
  const other = syncPositionOf(provider);
  // A hook that reads what the sync applies is only too early the first time.
  if (own === null || other === null || own.phase === 0 || !isEarlier(own, other)) return [];
  const annotation = ["metadata", "annotations", "argocd.argoproj.io/sync-wave"];
  const args = {
    workload: describeResource(workload),
    own: describePosition(own),
    needed: describeResource(provider),
    other: describePosition(other),
  };
  const related = [{ at: resourcePlace(workload, path), words: `${describeResource(workload)} needs it` }];
  return [{ code: "later" as const, args, at: resourcePlace(provider, annotation), related }];
}
