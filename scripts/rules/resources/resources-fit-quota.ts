import { overlayRule } from "../../check/rule.ts";
import { nodeCount } from "../../kubernetes/pods/replicas.ts";
import { type Workload, workloadOf } from "../../kubernetes/pods/workload.ts";
import { demandPlaces, joinPlaces, workloadDemands } from "../../kubernetes/quantities/budget-shares.ts";
import { describeExcess, mergeDemands, totalOf } from "../../kubernetes/quantities/demand.ts";
import { compare, parseQuantity } from "../../kubernetes/quantities/quantity.ts";
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
    over: "the workloads in namespace {namespace} exceed ResourceQuota {quota}: {sums}; this workload uses the most",
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
          "/spec/template/spec/initContainers/0/resources/limits/memory: the workloads in namespace shop exceed ResourceQuota quota: limits.memory 1536Mi of 1Gi (4 × 256Mi + surge 2 × 256Mi); pods 6 of 5 (4 + surge 2); this workload uses the most",
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
          "/spec/template/spec/containers/0/resources/requests/cpu: the workloads in namespace shop exceed ResourceQuota quota: cpu 520m of 500m (5 × 100m + 1 × 10m + surge 1 × 10m); this workload uses the most",
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
  const exceeded = Object.entries(hard).flatMap(([key, value]) => {
    const counted = countedBy(key);
    const bound = parseQuantity(value);
    if (counted === null || bound === null) return [];
    const parts = workloadDemands(workloads, counted, overlay, nodes);
    const demand = mergeDemands(parts.map((part) => part.demand));
    if (parts.length === 0 || compare(totalOf(demand), bound) <= 0) return [];
    const { at, related } = demandPlaces(parts, counted);
    const quota = { at: resourcePlace(resource, ["spec", "hard", key]), words: "the quota" };
    return [{ sum: describeExcess(key, counted, demand, bound), at, related: [quota, ...related] }];
  });
  if (exceeded.length === 0) return [];
  const sums = exceeded.map(({ sum }) => sum).join("; ");
  const args = { namespace: resource.namespace ?? "default", quota: resource.name, sums };
  return [{ code: "over" as const, args, ...joinPlaces(exceeded) }];
}
