import { clusterRule } from "../../check/rule.ts";
import { scaleTargets } from "../../kubernetes/existence/object-references.ts";
import { DECLARE_ADVICE, existenceCheck, MISSING_MESSAGE } from "./shared.ts";

export default clusterRule({
  name: "reference-target-exists",
  severity: "error",
  weakenedBy: ["unrendered", "external"],
  summary: "The target of a HorizontalPodAutoscaler, VerticalPodAutoscaler or KEDA ScaledObject must exist.",
  why: "An autoscaler without a target scales nothing and reports this only in its own events. The usual cause is a renamed workload.",
  remedy: `Reference a workload in the same namespace, with its correct kind. ${DECLARE_ADVICE}`,
  references: ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"],
  messages: { missing: MISSING_MESSAGE },
  examples: {
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { kind: Deployment, name: web } }
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { name: web } }
---
# An operator can create it.
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: other, namespace: shop }
spec: { scaleTargetRef: { kind: Database, name: other } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web-server, namespace: shop }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { kind: Deployment, name: web } }
---
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { targetRef: { kind: StatefulSet, name: web-server } }`,
        findings: [
          "/spec/scaleTargetRef/name: Deployment shop/web not found in the rendered manifests, and the platform file does not declare it; did you mean web-server?",
          "/spec/targetRef/name: StatefulSet shop/web-server not found in the rendered manifests, and the platform file does not declare it",
        ],
      },
    ],
  },
  ...existenceCheck(
    scaleTargets,
    ({ namespace }, inventory, platform) => platform !== null || inventory.hasRenderedObjects(namespace),
  ),
});
