import { describe, expect, test } from "vitest";
import { workloadOf } from "../../scripts/kubernetes/pods/workload.ts";
import { demandPlaces, workloadDemands } from "../../scripts/kubernetes/quantities/budget-shares.ts";
import { formatPointer } from "../../scripts/model/pointer.ts";
import { overlayOf } from "../build.ts";

const LIMITS = { side: "limits", name: "memory" } as const;

function pod(name: string, spec: string): string {
  return `---\napiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec: ${spec}\n`;
}

const limit = (memory: string) => `resources: { limits: { memory: ${memory} } }`;

function partsIn(counted: Parameters<typeof workloadDemands>[1], ...manifests: string[]) {
  const overlay = overlayOf(manifests.join(""));
  const workloads = overlay.resources.flatMap((resource) => workloadOf(resource) ?? []);
  return workloadDemands(workloads, counted, overlay, 1);
}

describe("largestPartPath", () => {
  test.each([
    [
      "is at the containers that run together",
      `{ initContainers: [{ name: i, ${limit("90Mi")} }], containers: [{ name: a, ${limit("40Mi")} }, { name: b, ${limit("60Mi")} }] }`,
      "/spec/containers/1/resources/limits/memory",
    ],
    [
      "is at the init container if it needs more than they do",
      `{ initContainers: [{ name: i, ${limit("90Mi")} }], containers: [{ name: a, ${limit("80Mi")} }] }`,
      "/spec/initContainers/0/resources/limits/memory",
    ],
    [
      "is at the sidecar that runs with that init container",
      `{ initContainers: [{ name: s, restartPolicy: Always, ${limit("50Mi")} }, { name: i, ${limit("40Mi")} }], containers: [{ name: a, ${limit("20Mi")} }] }`,
      "/spec/initContainers/0/resources/limits/memory",
    ],
    [
      "is not at a sidecar that starts after it",
      `{ initContainers: [{ name: i, ${limit("90Mi")} }, { name: s, restartPolicy: Always, ${limit("50Mi")} }], containers: [{ name: a, ${limit("20Mi")} }] }`,
      "/spec/initContainers/0/resources/limits/memory",
    ],
    [
      "is at the pod as a whole",
      `{ resources: { limits: { memory: 1Gi } }, containers: [{ name: a, ${limit("80Mi")} }] }`,
      "/spec/resources/limits/memory",
    ],
  ])("it %s", (_, spec, expected) => {
    expect(partsIn(LIMITS, pod("web", spec)).map(({ path }) => formatPointer(path))).toEqual([expected]);
  });

  test("it is the limit that sets the request, or the container if a LimitRange sets it", () => {
    const range = `---\napiVersion: v1\nkind: LimitRange\nmetadata: { name: l }\nspec: { limits: [{ type: Container, defaultRequest: { memory: 1Mi } }] }\n`;
    const requests = { side: "requests", name: "memory" } as const;
    const parts = partsIn(
      requests,
      range,
      pod("a", `{ containers: [{ name: a, ${limit("80Mi")} }] }`),
      pod("b", "{ containers: [{ name: b }] }"),
    );
    expect(parts.map(({ path }) => formatPointer(path))).toEqual([
      "/spec/containers/0/resources/limits/memory",
      "/spec/containers/0",
    ]);
  });
});

test("a sum is reported at its largest share with the others as related places, largest first; zero shares are omitted", () => {
  const parts = partsIn(
    LIMITS,
    ...["10Mi", "30Mi", "0", "20Mi"].map((memory) => {
      return pod(`p${memory}`.toLowerCase(), `{ containers: [{ name: a, ${limit(memory)} }] }`);
    }),
  );
  const { at, related } = demandPlaces(parts, LIMITS);
  const path = ["spec", "containers", 0, "resources", "limits", "memory"];
  expect(at).toEqual({ in: "resource", resource: parts[1]!.resource, path });
  expect(related).toEqual([
    { at: { in: "resource", resource: parts[2]!.resource, path }, words: "Pod/p20mi: 1 × 20Mi" },
    { at: { in: "resource", resource: parts[0]!.resource, path }, words: "Pod/p10mi: 1 × 10Mi" },
  ]);
});
