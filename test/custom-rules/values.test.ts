import { describe, expect, test } from "vitest";
import { shownValues } from "../../scripts/custom-rules/shown-values.ts";
import { unknownPaths, valuesOf } from "../../scripts/custom-rules/values.ts";
import { formatPointer } from "../../scripts/model/pointer.ts";
import { overlayOf, overlayWith, resourceOf } from "../build.ts";

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      initContainers: [{ name: wait, image: "ghcr.io/acme/wait:1@sha256:${"a".repeat(64)}", restartPolicy: Always }]
      containers: [{ name: web, image: nginx, resources: { limits: { memory: 0.5Gi } } }]
---
apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: shop }
spec: { limits: [{ type: Container, default: { cpu: 100m }, defaultRequest: { cpu: 50m } }] }
`;

describe("the values of variables", () => {
  const overlay = overlayOf(DEPLOYMENT);
  const [deployment, limitRange] = overlay.resources;

  test("a workload has its pod and its containers, with the amounts after the API server's defaults", () => {
    const { workload } = valuesOf(deployment!, overlay);
    expect(workload).toMatchObject({
      kind: "Deployment",
      podLabels: { app: "web" },
      containers: [
        {
          name: "wait",
          role: "sidecar",
          image: {
            reference: `ghcr.io/acme/wait:1@sha256:${"a".repeat(64)}`,
            registry: "ghcr.io",
            repository: "acme/wait",
            tag: "1",
            digest: `sha256:${"a".repeat(64)}`,
          },
          requests: { cpu: "50m" },
          limits: { cpu: "100m" },
        },
        {
          name: "web",
          role: "app",
          image: { registry: "docker.io", repository: "library/nginx", tag: "", digest: "" },
          requests: { cpu: "50m", memory: "512Mi" },
          limits: { cpu: "100m", memory: "512Mi" },
        },
      ],
    });
  });

  test("another object has a workload without containers", () => {
    expect(valuesOf(limitRange!, overlay).workload).toEqual({
      kind: "",
      podSpec: {},
      podLabels: {},
      containers: [],
    });
  });
});

const reference = (name: string) => `\${${name}}`;

test("the paths of unknown values are those in the object and in its views", () => {
  const pod = resourceOf({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "web", labels: { app: reference("APP") } },
    spec: { containers: [{ name: "web", image: reference("IMAGE"), args: [reference("OTHER")] }] },
  });
  const overlay = overlayWith({ resources: [pod], unresolved: new Set(["APP", "IMAGE"]) });
  expect(unknownPaths(pod, overlay).map(formatPointer)).toEqual([
    "/object/metadata/labels/app",
    "/workload/podLabels/app",
    "/object/spec/containers/0/image",
    "/workload/podSpec/containers/0/image",
    "/workload/containers/0/spec/image",
    "/workload/containers/0/image",
  ]);
});

describe("values that messages are made of", () => {
  const redact = (text: string) => text.replaceAll("hunter22", "***");

  test("null where there is no secret", () => {
    expect(shownValues({ object: { kind: "Pod" }, workload: {} }, redact)).toBeNull();
  });

  test("known secrets are hidden everywhere", () => {
    const values = {
      object: { kind: "Pod", env: [{ value: "a hunter22 b" }] },
      workload: { name: "hunter22" },
    };
    expect(shownValues(values, redact)).toEqual({
      object: { kind: "Pod", env: [{ value: "a *** b" }] },
      workload: { name: "***" },
    });
  });

  test("a Secret has no values at all", () => {
    const object = { kind: "Secret", metadata: { name: "a" }, data: { a: "eA==" }, stringData: { b: "1" } };
    expect(shownValues({ object, workload: {} }, redact)).toEqual({
      object: { kind: "Secret", metadata: { name: "a" }, data: { a: "***" }, stringData: { b: "***" } },
      workload: {},
    });
  });
});
