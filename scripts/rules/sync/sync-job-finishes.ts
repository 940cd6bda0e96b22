import { clusterRule } from "../../check/rule.ts";
import { labelOf, sourcesOfEngine } from "../../engines/active.ts";
import { asObject, asString } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import { resourcePlace } from "../../model/problem.ts";
import { annotationsOf } from "../../model/resource.ts";

export default clusterRule({
  name: "sync-job-finishes",
  severity: "warning",
  summary: "A Job that Flux applies must not delete itself when it is finished.",
  why: "After `ttlSecondsAfterFinished` the Job is gone, and Flux creates it again at the next reconciliation: it runs for ever, once per interval.",
  remedy:
    "Remove `ttlSecondsAfterFinished` (with the annotation `kustomize.toolkit.fluxcd.io/force: enabled`, Flux replaces a changed Job), or use a CronJob.",
  references: ["https://fluxcd.io/flux/use-cases/running-jobs/"],
  messages: {
    rerun: "Flux creates the Job again each time that ttlSecondsAfterFinished ({seconds}s) deletes it{hint}",
  },
  examples: {
    good: [
      `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop }
--- # shop
apiVersion: batch/v1
kind: Job
metadata: { name: migrate, namespace: shop, annotations: { kustomize.toolkit.fluxcd.io/force: enabled } }
spec: { template: {} }`,
    ],
    bad: [
      {
        manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop }
--- # shop
apiVersion: batch/v1
kind: Job
metadata: { name: migrate, namespace: shop }
spec: { ttlSecondsAfterFinished: 120, template: {} }`,
        findings: [
          "/spec/ttlSecondsAfterFinished: Flux creates the Job again each time that ttlSecondsAfterFinished (120s) deletes it (Kustomization/flux-system/shop)",
        ],
      },
    ],
  },
  facts: (overlay) => [overlay],
  check: (overlays: readonly Overlay[], context) =>
    sourcesOfEngine("flux", overlays, context).flatMap(({ object, source: { overlay } }) =>
      (overlay?.resources ?? []).flatMap((resource) => {
        const seconds = asObject(resource.value.spec).ttlSecondsAfterFinished;
        if (resource.kind !== "Job" || resource.apiVersion !== "batch/v1" || typeof seconds !== "number")
          return [];
        const reconcile = asString(annotationsOf(resource)["kustomize.toolkit.fluxcd.io/reconcile"]);
        if (reconcile?.toLowerCase() === "disabled") return [];
        // Several clusters that apply one Job are one cause.
        const args = { seconds, hint: ` (${labelOf(object)})` };
        return [
          {
            code: "rerun" as const,
            args,
            at: resourcePlace(resource, ["spec", "ttlSecondsAfterFinished"]),
          },
        ];
      }),
    ),
});
