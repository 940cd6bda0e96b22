import { clusterRule, type ProblemOf } from "../../check/rule.ts";
import { sourcesOfEngine } from "../../engines/active.ts";
import { isEarlier, syncPositionOf } from "../../engines/argocd/waves.ts";
import { findResource } from "../../kubernetes/objects/overlay-index.ts";
import { asObject, asString } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import { nearestExisting } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource, type Resource } from "../../model/resource.ts";
import { type NeededObject, neededObjects } from "./shared-waves.ts";

const MESSAGES = {
  hook: "{workload} runs before the sync and needs {needed}, which the sync applies",
  claim:
    "{claim} is in an earlier wave than {workload}, but its volume is created only when a pod uses it (class {class})",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default clusterRule({
  name: "sync-wave-ready",
  severity: "warning",
  summary: "Objects in an early phase or wave of Argo CD must become ready without later ones.",
  why: "A PreSync hook that needs what the sync applies fails on a new cluster, and later runs with the old version. A claim whose class waits for its first pod stays Pending until that pod exists, and Argo CD waits for the claim.",
  remedy:
    "Make the object a PreSync hook with an earlier wave, or the Job a hook of `Sync`; give the claim the wave of its pod.",
  references: [
    "https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/",
    "https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode",
  ],
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { source: { path: shop } }
--- # shop
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { storageClassName: local-path }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }] } } }`,
    ],
    bad: [
      {
        foreign: true,
        manifest: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { source: { path: shop } }
--- # shop
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
---
apiVersion: batch/v1
kind: Job
metadata: { name: migrate, namespace: shop, annotations: { argocd.argoproj.io/hook: PreSync } }
spec: { template: { spec: { containers: [{ name: job, envFrom: [{ configMapRef: { name: settings } }] }] } } }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, annotations: { argocd.argoproj.io/sync-wave: "-1" } }
spec: { storageClassName: local-path }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }] } } }`,
        findings: [
          "/spec/template/spec/containers/0/envFrom/0/configMapRef/name: Job/shop/migrate runs before the sync and needs ConfigMap/shop/settings, which the sync applies",
          "/metadata/annotations/argocd.argoproj.io~1sync-wave: PersistentVolumeClaim/shop/data is in an earlier wave than Deployment/shop/web, but its volume is created only when a pod uses it (class local-path)",
        ],
      },
    ],
  },
  facts: (overlay) => [overlay],
  check: (overlays: readonly Overlay[], context) =>
    sourcesOfEngine("argocd", overlays, context).flatMap(({ source: { overlay } }) =>
      overlay === null ? [] : neededObjects(overlay).flatMap((needed) => unready(needed, overlay)),
    ),
});

function unready({ workload, path, provider }: NeededObject, overlay: Overlay): Found[] {
  const own = syncPositionOf(workload);
  const other = syncPositionOf(provider);
  if (own === null || other === null) return [];
  const args = { workload: describeResource(workload) };
  if (own.phase === 0 && isEarlier(own, other))
    return [
      {
        code: "hook",
        args: { ...args, needed: describeResource(provider) },
        at: resourcePlace(workload, path),
      },
    ];
  const storage = provider.kind === "PersistentVolumeClaim" ? waitingClass(provider, overlay) : null;
  if (storage === null || own.phase !== other.phase || other.wave >= own.wave) return [];
  const steps = ["metadata", "annotations", "argocd.argoproj.io/sync-wave"];
  const at = resourcePlace(provider, nearestExisting(provider.value, steps, []));
  return [{ code: "claim", args: { ...args, claim: describeResource(provider), class: storage }, at }];
}

/** The class of a claim, if it binds volumes only for a pod: K3s' own class, or one that is rendered and says so. */
function waitingClass({ value }: Resource, overlay: Overlay): string | null {
  const name = asString(asObject(value.spec).storageClassName) ?? "";
  const rendered = findResource(overlay, "StorageClass", null, name, "storage.k8s.io");
  const mode = rendered?.value.volumeBindingMode;
  return mode === "WaitForFirstConsumer" || (rendered === undefined && name === "local-path") ? name : null;
}
