import { overlayRule } from "../../check/rule.ts";
import { nodeCount } from "../../kubernetes/pods/replicas.ts";
import { type Workload, workloadOf } from "../../kubernetes/pods/workload.ts";
import { demandPlaces, workloadDemands } from "../../kubernetes/quantities/budget-shares.ts";
import { describeDemand, mergeDemands, totalOf } from "../../kubernetes/quantities/demand.ts";
import { compare, formatQuantity, parseQuantity } from "../../kubernetes/quantities/quantity.ts";
import { countedBy, type Quota, quotasOf } from "../../kubernetes/quantities/quota.ts";
import type { Overlay } from "../../model/overlay.ts";
import { resourcePlace } from "../../model/problem.ts";
import { namespaceKey } from "../../model/resource.ts";

export default overlayRule({
  name: "resources-fit-quota",
  severity: "error",
  summary:
    "The workloads of a namespace must fit its ResourceQuotas, also during a rollout with old and new pods together.",
  why: "The API server rejects pods beyond the quota. A namespace that just fits can run for months until a rollout hangs because there is no room for its surge pods.",
  remedy:
    "Lower replicas, requests or limits; use `strategy.type: Recreate` or `maxSurge: 0` for Deployments whose old and new pods do not need to overlap; or raise the quota.",
  references: [
    "https://kubernetes.io/docs/concepts/policy/resource-quotas/",
    "https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers",
  ],
  optionalConfig: ["platform.node"],
  messages: {
    over: "the sum of {key} in namespace {namespace} is {total} ({sum}); ResourceQuota {quota} allows {hard}; this workload uses the most",
  },
  examples: {
    good: [
      `# An exact fit: two pods, and a third one during a rollout.
apiVersion: v1
kind: ResourceQuota
metadata: { name: quota, namespace: shop }
spec:
  hard: { limits.memory: 384Mi, requests.cpu: 150m, pods: 3, count/services: 0, requests.storage: 0 }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: web
          resources: { requests: { cpu: 50m }, limits: { memory: 128Mi } }
---
apiVersion: v1
kind: Pod
metadata: { name: elsewhere, namespace: other }
spec:
  containers:
    - name: web
      resources: { limits: { memory: 4Gi } }`,
      `# A quota with scopes counts only some pods.
apiVersion: v1
kind: ResourceQuota
metadata: { name: best-effort }
spec:
  scopes: [BestEffort]
  hard: { pods: 0 }
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: ResourceQuota
metadata: { name: quota, namespace: shop }
spec:
  hard: { limits.memory: 1Gi, memory: 1Gi, pods: 5 }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 4
  strategy: { rollingUpdate: { maxSurge: 50% } }
  template:
    spec:
      initContainers:
        - name: setup
          resources: { requests: { memory: 64Mi }, limits: { memory: 256Mi } }
      containers:
        - name: web
          resources: { requests: { memory: 64Mi }, limits: { memory: 128Mi } }`,
        findings: [
          "/spec/template/spec/initContainers/0/resources/limits/memory: the sum of limits.memory in namespace shop is 1536Mi (4 × 256Mi + surge 2 × 256Mi); ResourceQuota quota allows 1Gi; this workload uses the most",
          "/spec/replicas: the sum of pods in namespace shop is 6 (4 + surge 2); ResourceQuota quota allows 5; this workload uses the most",
        ],
      },
      {
        manifest: `apiVersion: v1
kind: ResourceQuota
metadata: { name: quota, namespace: shop }
spec:
  hard: { cpu: 500m }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  maxReplicas: 5
  scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: web }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - name: web
          resources: { requests: { cpu: 0.1 } }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: report, namespace: shop }
spec:
  jobTemplate:
    spec:
      template:
        spec:
          containers:
            - name: report
              resources: { limits: { cpu: 10m } }`,
        findings: [
          "/spec/template/spec/containers/0/resources/requests/cpu: the sum of cpu in namespace shop is 520m (5 × 100m + 1 × 10m + surge 1 × 10m); ResourceQuota quota allows 500m; this workload uses the most",
        ],
      },
    ],
  },
  check(overlay, { platform }) {
    const nodes = nodeCount(platform);
    const workloads = Map.groupBy(
      overlay.resources.flatMap((resource) => workloadOf(resource) ?? []),
      ({ resource }) => namespaceKey(resource.namespace),
    );
    return [...workloads].flatMap(([namespace, members]) =>
      quotasOf(overlay, namespace).flatMap((quota) => checkQuota(quota, members, overlay, nodes)),
    );
  },
});

function checkQuota(
  { resource, hard }: Quota,
  workloads: readonly Workload[],
  overlay: Overlay,
  nodes: number,
) {
  return Object.entries(hard).flatMap(([key, value]) => {
    const counted = countedBy(key);
    const bound = parseQuantity(value);
    if (counted === null || bound === null) return [];
    const parts = workloadDemands(workloads, counted, overlay, nodes);
    const demand = mergeDemands(parts.map((part) => part.demand));
    const total = totalOf(demand);
    if (parts.length === 0 || compare(total, bound) <= 0) return [];
    const args = {
      key,
      namespace: resource.namespace ?? "default",
      quota: resource.name,
      sum: describeDemand(counted, demand),
      total: formatQuantity(key, total),
      hard: formatQuantity(key, bound),
    };
    const { at, related } = demandPlaces(parts, counted);
    const quota = resourcePlace(resource, ["spec", "hard", key]);
    return [{ code: "over" as const, args, at, related: [{ at: quota, words: "the quota" }, ...related] }];
  });
}
