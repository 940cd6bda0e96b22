import { type ProblemOf, resourceRule } from "../../check/rule.ts";
import {
  type Container,
  containersWithResources,
  type Workload,
  workloadOf,
} from "../../kubernetes/pods/workload.ts";
import {
  amountWithoutLimitRanges,
  containerAmount,
} from "../../kubernetes/quantities/container-resources.ts";
import { podLevelAmount } from "../../kubernetes/quantities/pod-resources.ts";
import { compare, formatQuantity } from "../../kubernetes/quantities/quantity.ts";
import { asObject } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import { resourcePlace } from "../../model/problem.ts";

const MESSAGES = {
  over: "container {container} requests {request} {name}, over its limit of {limit}",
  default:
    "container {container} requests {request} {name} but sets no limit; the LimitRange default is {limit}",
  pod: "the pod requests {request} {name}, over its limit of {limit}",
} as const;

type RequestProblems = ProblemOf<typeof MESSAGES>;

export default resourceRule({
  name: "resources-request-within-limit",
  severity: "error",
  summary:
    "A request must not exceed its limit, whether the limit is set or comes from a LimitRange default.",
  why: "The API server rejects such a pod: the sync succeeds, but no pod is ever created.",
  remedy:
    "Raise the limit or lower the request. If the limit comes from a LimitRange default, set one on the container.",
  references: ["https://kubernetes.io/docs/concepts/policy/limit-range/"],
  needsOverlay: true,
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  resources: { requests: { cpu: 1 }, limits: { cpu: 1000m } }
  containers:
    - name: web
      resources:
        requests: { cpu: 0.1, memory: 128Mi, ephemeral-storage: 1Gi }
        limits: { cpu: 100m, memory: 131072Ki }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: shop }
spec:
  limits:
    - { type: Container, default: { memory: 64Mi } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  resources: { requests: { cpu: 2 }, limits: { cpu: 1500m } }
  initContainers:
    - name: setup
      resources: { requests: { memory: 1G }, limits: { memory: 900Mi } }
  containers:
    - name: web
      resources: { requests: { memory: 128Mi } }`,
        findings: [
          "/spec/initContainers/0/resources/requests/memory: container setup requests 1G memory, over its limit of 900Mi",
          "/spec/containers/0/resources/requests/memory: container web requests 128Mi memory but sets no limit; the LimitRange default is 64Mi",
          "/spec/resources/requests/cpu: the pod requests 2 cpu, over its limit of 1500m",
        ],
      },
    ],
  },
  check(resource, overlay) {
    const workload = workloadOf(resource);
    if (workload === null) return [];
    const ofContainers = containersWithResources(workload).flatMap((container) =>
      checkContainer(container, overlay),
    );
    return [...ofContainers, ...checkPod(workload)];
  },
});

function checkContainer(container: Container, overlay: Overlay): RequestProblems[] {
  const { resource } = container.workload;
  return Object.keys(asObject(asObject(container.value.resources).requests)).flatMap(
    (name): RequestProblems[] => {
      const request = amountWithoutLimitRanges(container, "requests", name);
      const limit = containerAmount(container, "limits", name, overlay);
      if (request.state !== "set" || limit.state !== "set" || compare(request.amount, limit.amount) <= 0)
        return [];
      const args = {
        container: container.name,
        name,
        request: formatQuantity(name, request.amount),
        limit: formatQuantity(name, limit.amount),
      };
      const code = limit.source === "limitrange" ? "default" : "over";
      return [{ code, args, at: resourcePlace(resource, request.path) }];
    },
  );
}

function checkPod(workload: Workload): RequestProblems[] {
  return ["cpu", "memory"].flatMap((name): RequestProblems[] => {
    const request = podLevelAmount(workload, "requests", name);
    const limit = podLevelAmount(workload, "limits", name);
    if (request === null || limit === null || compare(request.amount, limit.amount) <= 0) return [];
    const args = {
      name,
      request: formatQuantity(name, request.amount),
      limit: formatQuantity(name, limit.amount),
    };
    return [{ code: "pod", args, at: resourcePlace(workload.resource, request.path) }];
  });
}
