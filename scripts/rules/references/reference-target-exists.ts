import { clusterRule } from "../../check/rule.ts";
import { scaleTargets } from "../../kubernetes/existence/object-references.ts";
import { DECLARE, existenceOf, MISSING } from "./shared.ts";

export default clusterRule({
  name: "reference-target-exists",
  severity: "error",
  summary:
    "What an autoscaler scales exists: a HorizontalPodAutoscaler's, VerticalPodAutoscaler's, or KEDA's target.",
  why: "An autoscaler without a target scales nothing and says so only in its own events. It is mostly what a rename leaves behind.",
  remedy: `Name the workload of the same namespace, by its kind. ${DECLARE}`,
  references: ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"],
  messages: { missing: MISSING },
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
# An operator may make it.
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
          "/spec/scaleTargetRef/name: nothing here makes the Deployment shop/web, and the platform file does not declare it; did you mean web-server?",
          "/spec/targetRef/name: nothing here makes the StatefulSet shop/web-server, and the platform file does not declare it",
        ],
      },
    ],
  },
  ...existenceOf(
    scaleTargets,
    ({ namespace }, inventory, platform) => platform !== null || inventory.isDescribed(namespace),
  ),
});
