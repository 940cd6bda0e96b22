import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { podCount } from "../../scripts/kubernetes/pods/replicas.ts";
import { workloadOf } from "../../scripts/kubernetes/pods/workload.ts";
import { podAmount } from "../../scripts/kubernetes/quantities/pod-resources.ts";
import type { JsonObject } from "../../scripts/model/json.ts";
import { formatPointer, valueAt } from "../../scripts/model/pointer.ts";
import { overlayOf, overlayWith, resourceOf } from "../build.ts";
import { firstWorkload } from "./first-workload.ts";

const KINDS = [
  ["v1", "Pod", ["spec"]],
  ["v1", "PodTemplate", ["template", "spec"]],
  ["v1", "ReplicationController", ["spec", "template", "spec"]],
  ["apps/v1", "Deployment", ["spec", "template", "spec"]],
  ["apps/v1beta2", "StatefulSet", ["spec", "template", "spec"]],
  ["apps/v1", "DaemonSet", ["spec", "template", "spec"]],
  ["apps/v1", "ReplicaSet", ["spec", "template", "spec"]],
  ["extensions/v1beta1", "Deployment", ["spec", "template", "spec"]],
  ["batch/v1", "Job", ["spec", "template", "spec"]],
  ["batch/v1beta1", "CronJob", ["spec", "jobTemplate", "spec", "template", "spec"]],
] as const;

/** A manifest that contains `podSpec` at the path of its kind. */
function manifest(apiVersion: string, kind: string, path: readonly string[], podSpec: unknown): JsonObject {
  const nested = path.reduceRight<unknown>((inner, step) => ({ [step]: inner }), podSpec);
  return { apiVersion, kind, metadata: { name: "a" }, ...(nested as JsonObject) };
}

describe("workloadOf", () => {
  it.each(KINDS)("%s %s is a workload", (apiVersion, kind, path) => {
    const podSpec = { containers: [{ name: "app" }] };
    const resource = resourceOf(manifest(apiVersion, kind, path, podSpec));
    const workload = workloadOf(resource);
    expect(workload?.podSpec).toEqual(podSpec);
    expect(workload?.podSpecPath).toEqual(path);
    expect(valueAt(resource.value, workload?.containers[0]?.path ?? [])).toEqual({ name: "app" });
    expect(workloadOf(resource)).toBe(workload);
  });

  it.each([
    ["v1", "Service"],
    ["apps.example.com/v1", "Deployment"],
    ["v1", "Node"],
    ["apps/v1", "Something"],
    ["apps.example.com/v1", "Deploymnet"],
    ["serving.knative.dev/v1", "Service"],
  ])("%s %s is not a workload", (apiVersion, kind) => {
    expect(workloadOf(resourceOf(manifest(apiVersion, kind, ["spec", "template", "spec"], {})))).toBeNull();
  });

  it.each([
    ["apps/v1", "Deploymnet", "Deployment", ["spec", "template", "spec"]],
    ["v1", "Deployment", "Deployment", ["spec", "template", "spec"]],
    ["aps/v1", "statefulset", "StatefulSet", ["spec", "template", "spec"]],
    ["batch/v1", "CronJobs", "CronJob", ["spec", "jobTemplate", "spec", "template", "spec"]],
    ["v1", "Pods", "Pod", ["spec"]],
  ])("%s %s is the workload %s that it plainly means", (apiVersion, written, kind, path) => {
    const workload = workloadOf(resourceOf(manifest(apiVersion, written, path, { containers: [] })));
    expect({ kind: workload?.kind, path: workload?.podSpecPath }).toEqual({ kind, path });
  });

  it("a misspelled kind without a pod template is not a workload", () => {
    expect(workloadOf(resourceOf({ apiVersion: "apps/v1", kind: "Deploymnet", spec: {} }))).toBeNull();
  });

  it("every container is found with its role and place", () => {
    const workload = firstWorkload(
      overlayOf(`
apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  initContainers:
    - {name: setup}
    - {name: proxy, restartPolicy: Always}
    - not a container
    - {name: once, restartPolicy: OnFailure}
  containers: [null, {name: app, restartPolicy: Always}, {name: 7}]
  ephemeralContainers: [{name: debug}]
`),
    );
    expect(workload.containers.map(({ name, role, path }) => [name, role, formatPointer(path)])).toEqual([
      ["setup", "init", "/spec/initContainers/0"],
      ["proxy", "sidecar", "/spec/initContainers/1"],
      ["once", "init", "/spec/initContainers/3"],
      ["app", "app", "/spec/containers/1"],
      ["", "app", "/spec/containers/2"],
      ["debug", "ephemeral", "/spec/ephemeralContainers/0"],
    ]);
  });

  it("no manifest makes it throw", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...KINDS),
        fc.jsonValue(),
        fc.jsonValue(),
        ([apiVersion, kind, path], any, other) => {
          for (const podSpec of [any, { containers: any, initContainers: [{ resources: other }] }]) {
            const resource = resourceOf(manifest(apiVersion, kind, path, podSpec));
            const overlay = overlayWith({ resources: [resource] });
            const workload = firstWorkload(overlay);
            podAmount(workload, "limits", "memory", overlay);
            podCount(workload, overlay, 1);
          }
        },
      ),
    ));
});
