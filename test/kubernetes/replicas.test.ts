import { expect, it } from "vitest";
import { podCount } from "../../scripts/kubernetes/pods/replicas.ts";
import { overlayOf } from "../build.ts";
import { firstWorkload } from "./first-workload.ts";

const NODES = 3;

function counted(type: string, spec: string, beside = ""): string {
  const [apiVersion, kind] = type.split(" ");
  const overlay = overlayOf(`
{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: web, namespace: shop}, spec: ${spec}}
${beside}`);
  const { steady, surge } = podCount(firstWorkload(overlay), overlay, NODES);
  return `${steady}+${surge}`;
}

const autoscaler = (target: string, maxReplicas: unknown, namespace = "shop"): string => `---
{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h, namespace: ${namespace}},
 spec: {maxReplicas: ${maxReplicas}, scaleTargetRef: {apiVersion: apps/v1, ${target}}}}
`;

it.each<[string, string, string]>([
  ["apps/v1 Deployment", "{}", "1+1"],
  ["apps/v1 Deployment", "{replicas: 0}", "0+0"],
  ["apps/v1 Deployment", "{replicas: 4}", "4+1"],
  ["apps/v1 Deployment", "{replicas: 5}", "5+2"],
  ["apps/v1 Deployment", "{replicas: x}", "1+1"],
  ["apps/v1 Deployment", "{replicas: 1.0e+99}", "1+1"],
  ["apps/v1 Deployment", "{replicas: 4, strategy: {type: Recreate}}", "4+0"],
  ["apps/v1 Deployment", "{replicas: 4, strategy: {rollingUpdate: {maxSurge: 0}}}", "4+0"],
  ["apps/v1 Deployment", "{replicas: 4, strategy: {rollingUpdate: {maxSurge: 3}}}", "4+3"],
  ["apps/v1 Deployment", "{replicas: 10, strategy: {rollingUpdate: {maxSurge: 1%}}}", "10+1"],
  ["apps/v1 Deployment", "{replicas: 4, strategy: {rollingUpdate: {maxSurge: '2'}}}", "4+1"],
  ["apps/v1 Deployment", "{replicas: 4, strategy: {rollingUpdate: {maxSurge: -2}}}", "4+1"],
  ["apps/v1 StatefulSet", "{replicas: 3}", "3+0"],
  ["apps/v1 ReplicaSet", "{replicas: 2}", "2+0"],
  ["apps/v1 DaemonSet", "{}", "3+0"],
  ["apps/v1 DaemonSet", "{updateStrategy: {rollingUpdate: {maxSurge: 50%}}}", "3+2"],
  ["apps/v1 DaemonSet", "{updateStrategy: {type: OnDelete, rollingUpdate: {maxSurge: 1}}}", "3+0"],
  ["batch/v1 Job", "{}", "1+0"],
  ["batch/v1 Job", "{parallelism: 5}", "5+0"],
  ["batch/v1 Job", "{parallelism: 5, completions: 2}", "2+0"],
  ["batch/v1 Job", "{completions: 9, suspend: true}", "1+0"],
  ["batch/v1 CronJob", "{jobTemplate: {spec: {parallelism: 2}}}", "2+2"],
  ["batch/v1 CronJob", "{concurrencyPolicy: Forbid, jobTemplate: {spec: {parallelism: 2}}}", "2+0"],
  ["batch/v1 CronJob", "{concurrencyPolicy: Replace}", "1+0"],
  ["v1 Pod", "{replicas: 3}", "1+0"],
  ["v1 PodTemplate", "{}", "0+0"],
])("%s %s has %s pods", (type, spec, expected) => expect(counted(type, spec)).toBe(expected));

it.each<[string, string, string]>([
  ["{replicas: 2}", autoscaler("kind: Deployment, name: web", 8), "8+2"],
  ["{}", autoscaler("kind: Deployment, name: web", 8), "8+2"],
  ["{replicas: 9}", autoscaler("kind: Deployment, name: web", 8), "9+3"],
  ["{replicas: 0}", autoscaler("kind: Deployment, name: web", 8), "0+0"],
  ["{}", autoscaler("kind: Deployment, name: web", "many"), "1+1"],
  ["{}", autoscaler("kind: Deployment, name: other", 8), "1+1"],
  ["{}", autoscaler("kind: StatefulSet, name: web", 8), "1+1"],
  ["{}", autoscaler("kind: Deployment, name: web", 8, "other"), "1+1"],
])("a Deployment %s with an autoscaler has %s pods", (spec, beside, expected) =>
  expect(counted("apps/v1 Deployment", spec, beside)).toBe(expected),
);
