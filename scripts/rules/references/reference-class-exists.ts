import { clusterRule } from "../../check/rule.ts";
import type { Inventory } from "../../kubernetes/existence/inventory.ts";
import { classReferences } from "../../kubernetes/existence/object-references.ts";
import type { Platform } from "../../model/platform.ts";
import { DECLARE, existenceOf, MISSING } from "./shared.ts";

export default clusterRule({
  name: "reference-class-exists",
  severity: "error",
  summary:
    "The classes that pods, claims and Ingresses name exist: of priority, runtime, storage and ingress.",
  why: "Pods with an unknown priority or runtime class are refused, claims with an unknown storage class stay pending, and nobody serves an Ingress of an unknown class.",
  remedy: `Add the class or correct the name. ${DECLARE} Storage and ingress classes, which clusters have of their own, are judged where the platform file declares at least one; without a platform file, other classes are where one is rendered.`,
  references: [
    "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/",
    "https://kubernetes.io/docs/concepts/containers/runtime-class/",
    "https://kubernetes.io/docs/concepts/storage/storage-classes/",
  ],
  messages: { missing: MISSING },
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
# Nobody has listed the storage classes of the cluster.
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
          "/spec/priorityClassName: nothing here makes the PriorityClass hihg, and the platform file does not declare it (there is high)",
          "/spec/runtimeClassName: nothing here makes the RuntimeClass nvidia, and the platform file does not declare it",
        ],
      },
    ],
  },
  ...existenceOf(classReferences, ({ kind }, inventory, platform) => isJudged(kind, inventory, platform)),
});

function isJudged(kind: string, inventory: Inventory, platform: Platform | null): boolean {
  const isListed = (platform?.existing ?? []).some((one) => one.kind === kind);
  if (kind === "StorageClass" || kind === "IngressClass") return isListed;
  return platform !== null || inventory.names(kind, "").length > 0;
}
