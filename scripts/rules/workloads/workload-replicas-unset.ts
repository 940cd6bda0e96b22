import { overlayRule } from "../../check/rule.ts";
import { declaredReferences } from "../../kubernetes/existence/declared-references.ts";
import { findResource } from "../../kubernetes/objects/overlay-index.ts";
import { asArray, asObject } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource } from "../../model/resource.ts";
import type { ClusterSync } from "../../model/sync.ts";

const scaleTargets = declaredReferences("reference-target-exists");

export default overlayRule({
  name: "workload-replicas-unset",
  severity: "warning",
  summary: "A workload with an autoscaler must not set `replicas`.",
  why: "Each sync resets the number of pods to the one in the manifest, and the autoscaler changes it back: under load the pods that it added are stopped again and again.",
  remedy:
    "Delete `replicas` from the manifest and from the overlay; the minimum of the autoscaler is enough.",
  references: [
    "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling",
  ],
  messages: { both: "replicas {replicas} is set, but {scaler} sets the number of pods" },
  examples: {
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: {}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec: { maxReplicas: 4, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: 3 }
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { name: web } }`,
        findings: ["/spec/replicas: replicas 3 is set, but ScaledObject/shop/web sets the number of pods"],
      },
    ],
  },
  check: (overlay, { sync }) =>
    isIgnoredByArgo(sync)
      ? []
      : overlay.resources.flatMap((scaler) =>
          scaler.kind === "VerticalPodAutoscaler"
            ? []
            : scaleTargets(scaler).flatMap(({ kind, name }) => {
                const target = findResource(overlay, kind, scaler.namespace, name);
                const { replicas } = asObject(target?.value.spec);
                // Zero turns the autoscaler off.
                if (target === undefined || typeof replicas !== "number" || replicas === 0) return [];
                const args = { replicas, scaler: describeResource(scaler) };
                return [{ code: "both" as const, args, at: resourcePlace(target, ["spec", "replicas"]) }];
              }),
        ),
});

/** Reports whether an Application ignores the field (https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/). */
function isIgnoredByArgo(sync: ClusterSync | null): boolean {
  return (sync?.objects ?? []).some(({ resource }) =>
    asArray(asObject(resource.value.spec).ignoreDifferences).some((entry) =>
      /replicas/.test(JSON.stringify(entry)),
    ),
  );
}
