import { overlayRule } from "../../check/rule.ts";
import { blockedBy, type Disruption, disruptionsOf } from "../../kubernetes/selection/disruption.ts";
import type { Overlay } from "../../model/overlay.ts";
import { type Problem, resourcePlace } from "../../model/problem.ts";

export default overlayRule({
  name: "workload-can-be-evicted",
  severity: "warning",
  summary: "A PodDisruptionBudget lets at least one ready pod go, and no pod has two of them.",
  why: "A node is drained for an upgrade or a repair by evicting its pods. A budget that never lets one go blocks that for ever; for a pod with two budgets the API server answers each eviction with an error.",
  remedy:
    "Keep fewer pods than there are (`maxUnavailable: 1` always works), run more, or drop the budget; give each workload one.",
  references: [
    "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",
    "https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/#how-api-initiated-eviction-works",
  ],
  messages: {
    never: "{field} {value} never lets a pod of {workloads} be evicted",
    all: "minAvailable {value} asks for {kept} ready pods and there are {pods} of {workloads}, so none may be evicted",
    two: "it selects the pods of {workload}, as {other} does, and the API server evicts no pod that has two budgets",
  },
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
  template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db }] } }`,
        findings: [
          "/spec/minAvailable: minAvailable 1 asks for 1 ready pods and there are 1 of Deployment web, so none may be evicted",
          "/spec/minAvailable: minAvailable 60% asks for 2 ready pods and there are 2 of StatefulSet db, so none may be evicted",
          "/spec/maxUnavailable: maxUnavailable 0 never lets a pod of Deployment web be evicted",
          "/spec/selector: it selects the pods of Deployment web, as all does, and the API server evicts no pod that has two budgets",
        ],
      },
    ],
  },
  check(overlay) {
    const disruptions = disruptionsOf(overlay);
    return [...disruptions.flatMap((disruption) => blocked(disruption, overlay)), ...doubled(disruptions)];
  },
});

function blocked(disruption: Disruption, overlay: Overlay): Problem<"never" | "all">[] {
  const found = blockedBy(disruption, overlay);
  if (found === null) return [];
  const { resource, selected } = disruption;
  const workloads = selected.map(({ resource: { kind, name } }) => `${kind} ${name}`).join(" and ");
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

/** Each budget that shares a workload with one before it. */
function doubled(disruptions: readonly Disruption[]): Problem<"two">[] {
  const first = new Map<object, Disruption>();
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
