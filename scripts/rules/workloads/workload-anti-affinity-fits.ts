import { overlayRule, type ProblemOf } from "../../check/rule.ts";
import { ofKind } from "../../kubernetes/objects/overlay-index.ts";
import { labelsOf } from "../../kubernetes/pods/pod-template.ts";
import { type RollingUpdate, rollingUpdateOf } from "../../kubernetes/pods/rollout.ts";
import { type Workload, workloadOf } from "../../kubernetes/pods/workload.ts";
import { matchLabels } from "../../kubernetes/selection/label-match.ts";
import { asArray, asObject, isObject } from "../../model/json.ts";
import { valueAt } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";

const MESSAGES = {
  affinity:
    "a rollout runs up to {pods} pods (replicas {replicas}, maxSurge {surge}), and the required anti-affinity puts each on a separate node; number of nodes: {nodes}",
  many: "the required anti-affinity puts each of {replicas} pods on a separate node; number of nodes: {nodes}",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default overlayRule({
  name: "workload-anti-affinity-fits",
  severity: "error",
  summary: "Pods with a required anti-affinity to each other must not be more than the nodes of the cluster.",
  why: "The scheduler puts each of these pods on a node without another one. A pod that finds none stays Pending: a rollout that starts the new pod first never ends, and the old version keeps running.",
  remedy:
    "Use `preferredDuringSchedulingIgnoredDuringExecution`, or fewer replicas with `maxSurge: 0`, or correct `node.count` in the platform file.",
  references: [
    "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity",
  ],
  needs: "platform.node",
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  strategy: { rollingUpdate: { maxSurge: 0 } }
  template:
    metadata: { labels: { app: web } }
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: web } } }
            - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: db } } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: web } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: three }
spec:
  replicas: 3
  template:
    metadata: { labels: { app: three } }
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: three } } }`,
        findings: [
          "/spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/0: a rollout runs up to 2 pods (replicas 1, maxSurge 1), and the required anti-affinity puts each on a separate node; number of nodes: 1",
          "/spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/0: the required anti-affinity puts each of 3 pods on a separate node; number of nodes: 1",
        ],
      },
    ],
  },
  check: (overlay, { platform }) =>
    ofKind(overlay, "Deployment", "apps").flatMap((resource) => {
      const workload = workloadOf(resource);
      const rollout = rollingUpdateOf(resource);
      return workload === null || rollout === null
        ? []
        : checkAffinity(workload, rollout, platform.node.count);
    }),
});

/** Reports a required anti-affinity of pods to each other: every pod needs a node without the others. */
function checkAffinity(
  { resource, podSpec, podSpecPath, podMetadata }: Workload,
  { replicas, surge, unavailable }: RollingUpdate,
  nodes: number,
): Found[] {
  const steps = ["affinity", "podAntiAffinity", "requiredDuringSchedulingIgnoredDuringExecution"];
  const labels = { labels: labelsOf(podMetadata.labels), isComplete: true };
  const index = asArray(valueAt(podSpec, steps)).findIndex((term) => {
    const { topologyKey, labelSelector, namespaces, namespaceSelector } = asObject(term);
    const isOwn = namespaces === undefined && namespaceSelector === undefined && isObject(labelSelector);
    return topologyKey === "kubernetes.io/hostname" && isOwn && matchLabels(labelSelector, labels) === "yes";
  });
  const pods = unavailable > 0 ? replicas : replicas + surge;
  if (index === -1 || pods <= nodes) return [];
  const at = resourcePlace(resource, [...podSpecPath, ...steps, index]);
  return replicas > nodes
    ? [{ code: "many", args: { replicas, nodes }, at }]
    : [{ code: "affinity", args: { pods, replicas, surge, nodes }, at }];
}
