import { expect, it } from "vitest";
import { check } from "../../scripts/check/check.ts";
import fitBudget from "../../scripts/rules/resources/resources-fit-budget.ts";
import { overlayOf } from "../build.ts";
import { contextWith } from "../context.ts";

const context = contextWith({
  platform: {
    budget: { shop: { limits: { memory: "300Mi" } } },
    node: { count: 2, cpu: "2", memory: "4Gi" },
  },
  schemas: () => {
    throw new Error("this rule does not look at schemas");
  },
});

const web = overlayOf(
  `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  strategy: {type: Recreate}
  template: {spec: {containers: [{name: a, resources: {limits: {memory: 150Mi}}}]}}
`,
  "overlays/web",
);
const agent = overlayOf(
  `
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: shop}
spec:
  template: {spec: {containers: [{name: a, resources: {limits: {memory: 100Mi}}}]}}
`,
  "overlays/agent",
);

it("the overlays of one cluster are added up, and the overlay of the largest workload is reported", () => {
  const subjects = [web, agent].map((overlay) => ({ overlay, context, cluster: "clusters/a" }));
  const { problems } = check([fitBudget], subjects);
  expect(problems.map(({ overlay, problem }) => [overlay.name, problem.args.sums])).toEqual([
    ["overlays/agent", "memory limits 350Mi of 300Mi (1 × 150Mi + 2 × 100Mi)"],
  ]);
});

it("standalone overlays are not added up", () => {
  const subjects = [web, agent].map((overlay) => ({ overlay, context, cluster: null }));
  expect(check([fitBudget], subjects).problems).toEqual([]);
});
