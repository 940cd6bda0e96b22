import { describe, expect, it } from "vitest";
import { workloadOf } from "../../scripts/kubernetes/pods/workload.ts";
import {
  demandOf,
  describeDemand,
  mergeDemands,
  totalOf,
} from "../../scripts/kubernetes/quantities/demand.ts";
import { formatQuantity } from "../../scripts/kubernetes/quantities/quantity.ts";
import { type CountedResource, countedBy, quotasOf } from "../../scripts/kubernetes/quantities/quota.ts";
import { overlayOf } from "../build.ts";

const deployment = (name: string, memory: string, replicas: number): string => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: ${replicas}
  template: {spec: {containers: [{name: a, resources: {limits: {memory: ${memory}}}}]}}
`;

/** The sum as text and its result. */
function sum(counted: CountedResource, ...manifests: string[]): string {
  const overlay = overlayOf(manifests.join(""));
  const workloads = overlay.resources.flatMap((resource) => workloadOf(resource) ?? []);
  const demand = demandOf(workloads, counted, overlay, 1);
  const name = counted === "pods" ? counted : counted.name;
  return `${describeDemand(counted, demand)} = ${formatQuantity(name, totalOf(demand))}`;
}

describe("describeDemand and totalOf", () => {
  const limits = { side: "limits", name: "memory" } as const;

  it("equal pods are added up, whatever the notation of their amounts", () => {
    const sums = sum(limits, deployment("a", "256Mi", 1), deployment("b", "0.25Gi", 3));
    expect(sums).toBe("4 × 256Mi + surge 2 × 256Mi = 1536Mi");
  });

  it("the largest terms are listed first, up to a maximum number", () => {
    const sizes = ["1Mi", "5Mi", "3Mi", "2Mi", "4Mi", "0"];
    const sums = sum(limits, ...sizes.map((size, index) => deployment(`d${index}`, size, 1)));
    const terms = "1 × 5Mi + 1 × 4Mi + 1 × 3Mi + 1 × 2Mi + …";
    const surge = "surge 1 × 5Mi + surge 1 × 4Mi + surge 1 × 3Mi + surge 1 × 2Mi + …";
    expect(sums).toBe(`${terms} + ${surge} = 30Mi`);
  });

  it("the demand of pods is their number", () => {
    expect(sum("pods", deployment("a", "1Mi", 4), deployment("b", "2Mi", 1))).toBe("5 + surge 2 = 7");
  });

  it("the demand of no workloads is zero", () => expect(sum(limits)).toBe("0 = 0"));

  it("demands of two overlays are merged", () => {
    const overlay = overlayOf(deployment("a", "64Mi", 2));
    const demand = demandOf(
      overlay.resources.flatMap((resource) => workloadOf(resource) ?? []),
      limits,
      overlay,
      1,
    );
    const both = mergeDemands([demand, demand]);
    expect(describeDemand(limits, both)).toBe("4 × 64Mi + surge 2 × 64Mi");
    expect(totalOf(both)).toBe(2n * totalOf(demand));
  });
});

it.each<[string, CountedResource | null]>([
  ["pods", "pods"],
  ["count/pods", "pods"],
  ["cpu", { side: "requests", name: "cpu" }],
  ["memory", { side: "requests", name: "memory" }],
  ["requests.memory", { side: "requests", name: "memory" }],
  ["limits.cpu", { side: "limits", name: "cpu" }],
  ["requests.nvidia.com/gpu", { side: "requests", name: "nvidia.com/gpu" }],
  ["requests.storage", null],
  ["persistentvolumeclaims", null],
  ["count/deployments.apps", null],
  ["gold.storageclass.storage.k8s.io/requests.storage", null],
])("quota key %s counts %j", (key, expected) => expect(countedBy(key)).toEqual(expected));

it("quotas with scopes and quotas of other namespaces are excluded", () => {
  const quota = (name: string, namespace: string, more: string): string => `---
{apiVersion: v1, kind: ResourceQuota, metadata: {name: ${name}, namespace: ${namespace}},
 spec: {hard: {pods: 1}${more}}}
`;
  const overlay = overlayOf(
    [
      quota("all", "shop", ""),
      quota("empty", "shop", ", scopes: []"),
      quota("some", "shop", ", scopes: [BestEffort]"),
      quota("classes", "shop", ", scopeSelector: {matchExpressions: []}"),
      quota("foreign", "other", ""),
    ].join(""),
  );
  expect(quotasOf(overlay, "shop").map(({ resource }) => resource.name)).toEqual(["all", "empty"]);
});
