import { afterAll, beforeAll, expect, it } from "vitest";
import { deleteNamespace, runningCluster } from "../access.ts";
import type { Answer } from "../control/client.ts";
import { eventually } from "../control/wait.ts";
import { describeNamespace } from "../objects.ts";
import { podOf } from "./pods.ts";
import { computedAmount, oneLess, SHAPES, textOf } from "./shapes.ts";

const { client } = runningCluster();
const namespace = "scheduler";
const label = "test/shape";

interface Variant {
  readonly title: string;
  readonly node: string;
  readonly spec: (typeof SHAPES)[string];
  readonly allocatable: { readonly memory: string; readonly cpu: string };
  /** The scheduler's reason not to place the pod; null if it fits. */
  readonly reason: string | null;
}

const variants = Object.entries(SHAPES).flatMap(([shape, spec], index): Variant[] => {
  const pod = podOf({ name: "shape", namespace, spec });
  const memory = computedAmount(pod, "requests", "memory")!;
  const cpu = computedAmount(pod, "requests", "cpu")!;
  const exact = { memory: textOf(memory, "memory"), cpu: textOf(cpu, "cpu") };
  const less = { memory: oneLess(memory, "memory"), cpu: oneLess(cpu, "cpu") };
  return [
    {
      title: `${shape} on a node of exactly its requests`,
      node: `fits-${index}`,
      spec,
      allocatable: exact,
      reason: null,
    },
    {
      title: `${shape} on a node with one byte less`,
      node: `memory-${index}`,
      spec,
      allocatable: { ...exact, memory: less.memory },
      reason: "Insufficient memory",
    },
    {
      title: `${shape} on a node with one milli of a core less`,
      node: `cpu-${index}`,
      spec,
      allocatable: { ...exact, cpu: less.cpu },
      reason: "Insufficient cpu",
    },
  ];
});

beforeAll(async () => {
  await deleteNamespace(client, namespace);
  await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
  for (const { node, spec, allocatable } of variants) {
    const status = { allocatable: { ...allocatable, pods: "10" }, capacity: { ...allocatable, pods: "10" } };
    await client.create("/api/v1/nodes", {
      apiVersion: "v1",
      kind: "Node",
      metadata: { name: node, labels: { [label]: node } },
      status,
    });
    const placement = { nodeSelector: { [label]: node }, tolerations: [{ operator: "Exists" }] };
    await client.apply(podOf({ name: node, namespace, spec: { ...spec, ...placement } }));
  }
});

afterAll(async () => {
  // No kubelet confirms the end of these pods.
  for (const { node } of variants) {
    await client.delete(`/api/v1/namespaces/${namespace}/pods/${node}`, { gracePeriodSeconds: 0 });
    await client.delete(`/api/v1/nodes/${node}`);
  }
  await deleteNamespace(client, namespace);
});

it.each(variants)("the scheduler counts $title as the rules do", async ({ node, reason }) => {
  const explain = () => describeNamespace(client, namespace);
  const { status, message } = await eventually(
    { what: `${node} is decided`, seconds: 180, explain },
    async () => {
      const pod = await client.get(`/api/v1/namespaces/${namespace}/pods/${node}`);
      return pod.status.conditions?.find(({ type }: Answer) => type === "PodScheduled") ?? null;
    },
  );
  if (reason === null) expect(status).toBe("True");
  else expect({ status, message }).toEqual({ status: "False", message: expect.stringContaining(reason) });
});
