import { overlayRule, type ProblemOf } from "../../check/rule.ts";
import {
  type DisruptionBudget,
  disruptionBudgetsOf,
  evictionBlockOf,
} from "../../kubernetes/selection/disruption.ts";
import type { Overlay } from "../../model/overlay.ts";
import { resourcePlace } from "../../model/problem.ts";

const MESSAGES = {
  unset: "neither minAvailable nor maxUnavailable is set, so no pod can be evicted",
  never: "{field} {value} never allows a pod of {workloads} to be evicted",
  all: "minAvailable {value} requires {kept} ready pods of {workloads} (pods: {pods}), so none can be evicted",
  two: "PodDisruptionBudget {other} also selects the pods of {workload}, and the API server cannot evict pods with two budgets",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default overlayRule({
  name: "workload-can-be-evicted",
  severity: "warning",
  summary: "A PodDisruptionBudget must allow at least one eviction, and a pod must not have two budgets.",
  why: "Draining a node for an upgrade or repair evicts its pods. A budget that allows no eviction blocks the drain forever; if a pod has two budgets, the API server answers each eviction with an error.",
  remedy:
    "Require fewer pods than there are (`maxUnavailable: 1` always works), run more pods, or delete the budget. Use only one budget per workload.",
  references: [
    "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",
    "https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/#how-api-initiated-eviction-works",
  ],
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec: { minAvailable: 1, selector: { matchLabels: { app: web } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: db }
spec: { maxUnavailable: 30%, selector: { matchLabels: { app: db } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web }] } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec: { minReplicas: 2, maxReplicas: 4, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db }] } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: all }
spec: { minAvailable: 1, selector: { matchLabels: { app: web } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: half }
spec: { minAvailable: 60%, selector: { matchLabels: { app: db } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: never }
spec: { maxUnavailable: 0, selector: { matchExpressions: [{ key: app, operator: In, values: [web] }] } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web }] } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  replicas: 2
  template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db }] } }
---
# A chart creates its pods.
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: chart }
spec: { minAvailable: 100%, selector: { matchLabels: { app: chart } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: unbounded }
spec: { selector: { matchLabels: { app: chart } } }`,
        findings: [
          "/spec/minAvailable: minAvailable 1 requires 1 ready pods of Deployment web (pods: 1), so none can be evicted",
          "/spec/minAvailable: minAvailable 60% requires 2 ready pods of StatefulSet db (pods: 2), so none can be evicted",
          "/spec/maxUnavailable: maxUnavailable 0 never allows a pod of Deployment web to be evicted",
          "/spec/minAvailable: minAvailable 100% never allows a pod of the workloads that it selects to be evicted",
          "/spec: neither minAvailable nor maxUnavailable is set, so no pod can be evicted",
          "/spec/selector: PodDisruptionBudget all also selects the pods of Deployment web, and the API server cannot evict pods with two budgets",
        ],
      },
    ],
  },
  check(overlay) {
    const disruptions = disruptionBudgetsOf(overlay);
    return [
      ...disruptions.flatMap((disruption) => blockedEvictions(disruption, overlay)),
      ...duplicateBudgets(disruptions),
    ];
  },
});

function blockedEvictions(disruption: DisruptionBudget, overlay: Overlay): Found[] {
  const found = evictionBlockOf(disruption, overlay);
  if (found === null) return [];
  const { resource, selected } = disruption;
  if (found.by === "unset") return [{ code: "unset", args: {}, at: resourcePlace(resource, ["spec"]) }];
  const workloads =
    selected.map(({ resource: { kind, name } }) => `${kind} ${name}`).join(" and ") ||
    "the workloads that it selects";
  if (found.by === "never") {
    const { field, value } = found;
    return [
      {
        code: "never",
        args: { field, value, workloads },
        at: resourcePlace(resource, ["spec", field]),
      },
    ];
  }
  const { value, kept, pods } = found;
  const at = resourcePlace(resource, ["spec", "minAvailable"]);
  return [{ code: "all", args: { value, kept, pods, workloads }, at }];
}

/** Reports each budget that shares a workload with an earlier one. */
function duplicateBudgets(disruptions: readonly DisruptionBudget[]): Found[] {
  const first = new Map<object, DisruptionBudget>();
  return disruptions.flatMap((disruption) => {
    const { resource } = disruption;
    const shared = disruption.selected.find((template) => first.has(template.resource));
    const other = shared && first.get(shared.resource);
    for (const template of disruption.selected)
      if (!first.has(template.resource)) first.set(template.resource, disruption);
    if (shared === undefined || other === undefined) return [];
    const args = { workload: `${shared.resource.kind} ${shared.resource.name}`, other: other.resource.name };
    return [{ code: "two", args, at: resourcePlace(resource, ["spec", "selector"]) }];
  });
}
