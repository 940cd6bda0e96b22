import { clusterRule } from "../../check/rule.ts";
import { nodeCount } from "../../kubernetes/pods/replicas.ts";
import { workloadOf } from "../../kubernetes/pods/workload.ts";
import {
  demandPlaces,
  joinPlaces,
  type WorkloadDemand,
  workloadDemands,
} from "../../kubernetes/quantities/budget-shares.ts";
import { describeExcess, mergeDemands, totalOf } from "../../kubernetes/quantities/demand.ts";
import type { Side } from "../../kubernetes/quantities/limit-range.ts";
import { compare, parseQuantity } from "../../kubernetes/quantities/quantity.ts";
import type { Platform } from "../../model/platform.ts";

/** CPU or memory that one overlay requests, or is limited to, in one namespace, by workload. */
interface Share {
  readonly namespace: string;
  readonly side: Side;
  readonly name: "cpu" | "memory";
  readonly parts: readonly WorkloadDemand[];
}

export default clusterRule({
  name: "resources-fit-budget",
  severity: "error",
  summary: "All workloads of a namespace together must fit the platform's budget, also during rollouts.",
  why: "The node is shared with the workloads that already run there. Pods beyond the budget stay Pending or take memory from others.",
  remedy:
    "Lower replicas, requests or limits; use `strategy.type: Recreate` or `maxSurge: 0` for Deployments whose old and new pods do not need to overlap; or agree on another budget in `platform.yaml`.",
  references: ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
  needs: "platform.budget",
  messages: {
    over: "the workloads in namespace {namespace} exceed the budget: {sums}; this workload uses the most",
  },
  examples: {
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: bizosaas-dev }
spec:
  replicas: 4
  strategy: { rollingUpdate: { maxSurge: 4 } }
  template:
    spec:
      containers:
        - name: web
          resources: { requests: { cpu: 50m, memory: 64Mi }, limits: { cpu: 100m, memory: 128Mi } }
---
# The platform file has no budget for this namespace.
apiVersion: v1
kind: Pod
metadata: { name: large, namespace: elsewhere }
spec:
  containers:
    - name: large
      resources: { limits: { cpu: 64, memory: 64Gi } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: small, namespace: bizosaas-dev }
spec:
  containers:
    - name: small
      resources: { requests: { cpu: 50m, memory: 64Mi }, limits: { memory: 64Mi } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: bizosaas-dev }
spec:
  replicas: 4
  template:
    spec:
      containers:
        - name: web
          resources: { requests: { cpu: 50m, memory: 64Mi }, limits: { memory: 256Mi } }`,
        findings: [
          "/spec/template/spec/containers/0/resources/limits/memory: the workloads in namespace bizosaas-dev exceed the budget: memory limits 1344Mi of 1Gi (4 × 256Mi + 1 × 64Mi + surge 1 × 256Mi); this workload uses the most",
        ],
      },
    ],
  },
  facts(overlay, { platform }) {
    const nodes = nodeCount(platform);
    const workloads = overlay.resources.flatMap((resource) => workloadOf(resource) ?? []);
    const byNamespace = Map.groupBy(workloads, ({ resource }) => resource.namespace ?? "default");
    return [...byNamespace].flatMap(([namespace, members]) =>
      (["requests", "limits"] as const).flatMap((side) =>
        (["cpu", "memory"] as const).map((name) => ({
          namespace,
          side,
          name,
          parts: workloadDemands(members, { side, name }, overlay, nodes),
        })),
      ),
    );
  },
  check(shares: readonly Share[], { platform }) {
    const groups = Map.groupBy(shares, ({ namespace, side, name }) =>
      JSON.stringify([namespace, side, name]),
    );
    const exceeded = [...groups.values()].flatMap((group) => exceededBudget(group, platform.budget));
    return [...Map.groupBy(exceeded, ({ namespace }) => namespace)].map(([namespace, all]) => {
      const sums = all.map(({ sum }) => sum).join("; ");
      return { code: "over" as const, args: { namespace, sums }, ...joinPlaces(all) };
    });
  },
});

function exceededBudget(shares: readonly Share[], budgets: NonNullable<Platform["budget"]>) {
  const { namespace, side, name } = shares[0]!;
  const budget = Object.hasOwn(budgets, namespace) ? parseQuantity(budgets[namespace]?.[side]?.[name]) : null;
  const parts = shares.flatMap((share) => share.parts);
  const demand = mergeDemands(parts.map((part) => part.demand));
  if (budget === null || parts.length === 0 || compare(totalOf(demand), budget) <= 0) return [];
  const sum = describeExcess(`${name} ${side}`, { side, name }, demand, budget);
  return [{ namespace, sum, ...demandPlaces(parts, { side, name }) }];
}
