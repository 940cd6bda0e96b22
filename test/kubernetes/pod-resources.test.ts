import { describe, expect, it } from "vitest";
import { podAmount } from "../../scripts/kubernetes/quantities/pod-resources.ts";
import { formatQuantity } from "../../scripts/kubernetes/quantities/quantity.ts";
import { overlayOf } from "../build.ts";
import { firstWorkload } from "./first-workload.ts";

/** A pod with the given spec as YAML, and other manifests of its namespace. */
function amount(podSpec: string, side: "requests" | "limits", name: string, beside = ""): string {
  const overlay = overlayOf(`
apiVersion: v1
kind: Pod
metadata: {name: a, namespace: shop}
spec: ${podSpec}
${beside}`);
  const found = podAmount(firstWorkload(overlay), side, name, overlay);
  if (found.state === "bounded") return formatQuantity(name, found.amount);
  const unset = found.unset.map((container) => container.name).join(", ");
  return `unbounded: ${unset}; at least ${formatQuantity(name, found.atLeast)}`;
}

const limit = (name: string, memory: string, more = ""): string =>
  `{name: ${name}, resources: {limits: {memory: ${memory}}}${more}}`;
const SIDECAR = ", restartPolicy: Always";
const limitRange = (limits: string, namespace = "shop"): string => `---
{apiVersion: v1, kind: LimitRange, metadata: {name: r, namespace: ${namespace}}, spec: {limits: ${limits}}}
`;

describe("podAmount of limits.memory", () => {
  it.each<[string, string, string]>([
    ["app containers add up", `{containers: [${limit("a", "64Mi")}, ${limit("b", "32Mi")}]}`, "96Mi"],
    [
      "the largest init container counts if it exceeds the sum",
      `{initContainers: [${limit("i", "256Mi")}, ${limit("j", "100Mi")}], containers: [${limit("a", "64Mi")}]}`,
      "256Mi",
    ],
    [
      "the largest init container does not count if it is below the sum",
      `{initContainers: [${limit("i", "64Mi")}], containers: [${limit("a", "64Mi")}, ${limit("b", "64Mi")}]}`,
      "128Mi",
    ],
    [
      "sidecars run together with the app",
      `{initContainers: [${limit("s", "32Mi", SIDECAR)}], containers: [${limit("a", "64Mi")}]}`,
      "96Mi",
    ],
    [
      "an init container runs together with the sidecars started before it",
      `{initContainers: [${limit("s", "32Mi", SIDECAR)}, ${limit("i", "128Mi")}], containers: [${limit("a", "64Mi")}]}`,
      "160Mi",
    ],
    [
      "an init container does not run together with sidecars after it",
      `{initContainers: [${limit("i", "128Mi")}, ${limit("s", "32Mi", SIDECAR)}], containers: [${limit("a", "64Mi")}]}`,
      "128Mi",
    ],
    ["overhead is added", `{overhead: {memory: 16Mi}, containers: [${limit("a", "64Mi")}]}`, "80Mi"],
    [
      "overhead does not create a limit",
      "{overhead: {memory: 16Mi}, containers: [{name: a}]}",
      "unbounded: a; at least 0",
    ],
    [
      "one container without a limit",
      `{containers: [${limit("a", "64Mi")}, {name: b}]}`,
      "unbounded: b; at least 64Mi",
    ],
    [
      "an invalid quantity does not limit anything",
      `{containers: [${limit("a", "lots")}]}`,
      "unbounded: a; at least 0",
    ],
    [
      "ephemeral containers have no resources",
      `{containers: [${limit("a", "64Mi")}], ephemeralContainers: [${limit("e", "1Gi")}]}`,
      "64Mi",
    ],
    [
      "the limit of the pod takes precedence",
      `{resources: {limits: {memory: 1Gi}}, containers: [${limit("a", "64Mi")}, {name: b}]}`,
      "1Gi",
    ],
  ])("%s", (_, podSpec, expected) => expect(amount(podSpec, "limits", "memory")).toBe(expected));
});

describe("podAmount of requests", () => {
  it.each<[string, string, string]>([
    [
      "a limit alone is also the request",
      "{containers: [{name: a, resources: {limits: {cpu: 100m}}}]}",
      "100m",
    ],
    [
      "an explicit request takes precedence over the limit",
      "{containers: [{name: a, resources: {requests: {cpu: 0.05}, limits: {cpu: 100m}}}]}",
      "50m",
    ],
    ["none", "{containers: [{name: a}]}", "unbounded: a; at least 0"],
    [
      "overhead is always part of the request",
      "{overhead: {cpu: 10m}, containers: [{name: a}]}",
      "unbounded: a; at least 10m",
    ],
    [
      "the request of the pod takes precedence",
      "{resources: {requests: {cpu: 300m}}, containers: [{name: a, resources: {requests: {cpu: 50m}}}]}",
      "300m",
    ],
    [
      "with a pod limit but no request, the request is that of the containers",
      "{resources: {limits: {cpu: 300m}}, containers: [{name: a, resources: {requests: {cpu: 50m}}}, {name: b}]}",
      "50m",
    ],
    [
      "with a pod limit but no requests at all, the limit is the request",
      "{resources: {limits: {cpu: 300m}}, containers: [{name: a}]}",
      "300m",
    ],
  ])("%s", (_, podSpec, expected) => expect(amount(podSpec, "requests", "cpu")).toBe(expected));
});

describe("podAmount with LimitRanges", () => {
  const bare = "{containers: [{name: a}]}";
  it.each<[string, string, "requests" | "limits", string, string]>([
    ["default limit", bare, "limits", "[{type: Container, default: {memory: 128Mi}}]", "128Mi"],
    [
      "max is used if there is no default",
      bare,
      "limits",
      "[{type: Container, max: {memory: 256Mi}}]",
      "256Mi",
    ],
    ["default request", bare, "requests", "[{type: Container, defaultRequest: {memory: 32Mi}}]", "32Mi"],
    [
      "a default limit is also the request",
      bare,
      "requests",
      "[{type: Container, default: {memory: 128Mi}}]",
      "128Mi",
    ],
    [
      "min is used if nothing else is set",
      bare,
      "requests",
      "[{type: Container, min: {memory: 8Mi}}]",
      "8Mi",
    ],
    [
      "entries for pods set no defaults",
      bare,
      "limits",
      "[{type: Pod, max: {memory: 1Gi}}]",
      "unbounded: a; at least 0",
    ],
    [
      "the limit of a container is its request before any default",
      `{containers: [${limit("a", "64Mi")}]}`,
      "requests",
      "[{type: Container, defaultRequest: {memory: 32Mi}}]",
      "64Mi",
    ],
    [
      "init containers also get defaults",
      `{initContainers: [{name: i}], containers: [${limit("a", "64Mi")}]}`,
      "limits",
      "[{type: Container, default: {memory: 128Mi}}]",
      "128Mi",
    ],
    [
      "the limit of a pod is its request before any default",
      "{resources: {limits: {memory: 512Mi}}, containers: [{name: a}]}",
      "requests",
      "[{type: Container, default: {memory: 128Mi}}]",
      "512Mi",
    ],
    [
      "hostile shapes",
      bare,
      "limits",
      "[null, 3, {type: Container, default: x}]",
      "unbounded: a; at least 0",
    ],
  ])("%s", (_, podSpec, side, limits, expected) =>
    expect(amount(podSpec, side, "memory", limitRange(limits))).toBe(expected),
  );

  it("LimitRanges of another namespace are ignored", () => {
    const beside = limitRange("[{type: Container, default: {memory: 1Gi}}]", "other");
    expect(amount(bare, "limits", "memory", beside)).toBe("unbounded: a; at least 0");
  });
});
