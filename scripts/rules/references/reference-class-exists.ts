import { clusterRule } from "../../check/rule.ts";
import { declaredReferences } from "../../kubernetes/existence/declared-references.ts";
import type { Inventory } from "../../kubernetes/existence/inventory.ts";
import { podReferences } from "../../kubernetes/pods/pod-references.ts";
import type { Platform } from "../../model/platform.ts";
import { DECLARE_ADVICE, existenceCheck, MISSING_MESSAGE } from "./shared.ts";

export default clusterRule({
  name: "reference-class-exists",
  severity: "error",
  weakenedBy: ["unrendered", "external"],
  summary: "Priority, runtime, storage and ingress classes named by pods, claims and Ingresses must exist.",
  why: "Pods with an unknown priority or runtime class are rejected, claims with an unknown storage class stay Pending, and no controller serves an Ingress with an unknown class.",
  remedy: `Add the class or correct the name. ${DECLARE_ADVICE} Clusters come with their own storage and ingress classes, so these are checked only if the platform file declares at least one. Without a platform file, the other classes are checked only if at least one is rendered.`,
  references: [
    "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/",
    "https://kubernetes.io/docs/concepts/containers/runtime-class/",
    "https://kubernetes.io/docs/concepts/storage/storage-classes/",
  ],
  messages: { missing: MISSING_MESSAGE },
  examples: {
    good: [
      `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: { name: high }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { priorityClassName: high }
---
apiVersion: v1
kind: Pod
metadata: { name: critical, namespace: shop }
spec: { priorityClassName: system-cluster-critical }
---
# The platform file does not list the cluster's storage classes.
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: files, namespace: shop }
spec: { storageClassName: fast }`,
    ],
    bad: [
      {
        manifest: `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: { name: high }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { priorityClassName: hihg, runtimeClassName: nvidia }`,
        findings: [
          "/spec/priorityClassName: PriorityClass hihg not found in the rendered manifests, and the platform file does not declare it; did you mean high?",
          "/spec/runtimeClassName: RuntimeClass nvidia not found in the rendered manifests, and the platform file does not declare it",
        ],
      },
    ],
  },
  ...existenceCheck(
    (resource) => [
      ...podReferences(resource, "PriorityClass"),
      ...podReferences(resource, "RuntimeClass"),
      ...declaredReferences("reference-class-exists")(resource),
    ],
    ({ kind }, inventory, platform) => isChecked(kind, inventory, platform),
  ),
});

function isChecked(kind: string, inventory: Inventory, platform: Platform | null): boolean {
  const isListed = (platform?.existing ?? []).some((one) => one.kind === kind);
  if (kind === "StorageClass" || kind === "IngressClass") return isListed;
  return platform !== null || inventory.names(kind, "").length > 0;
}
