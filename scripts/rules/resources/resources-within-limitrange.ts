import { type ProblemOf, resourceRule } from "../../check/rule.ts";
import { workloadOf } from "../../kubernetes/pods/workload.ts";
import { limitRangeItems } from "../../kubernetes/quantities/limit-range.ts";
import {
  type LimitRangeViolation,
  limitedObjects,
  limitedResources,
  limitRangeViolations,
} from "../../kubernetes/quantities/limit-range-bounds.ts";
import { formatCount, formatQuantity } from "../../kubernetes/quantities/quantity.ts";
import { resourcePlace } from "../../model/problem.ts";

const MESSAGES = {
  over: "the {resource} {side} of {type} {name} is {actual}; LimitRange {range} allows at most {bound}",
  under: "the {resource} {side} of {type} {name} is {actual}; LimitRange {range} requires at least {bound}",
  unset: "{type} {name} has no {resource} {side}; LimitRange {range} requires one (bound: {bound})",
  ratio:
    "the {resource} limit of {type} {name} is {limit} and its request is {request}; LimitRange {range} allows a limit of at most {bound} times the request",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default resourceRule({
  name: "resources-within-limitrange",
  severity: "error",
  summary:
    "Requests and limits must be within the LimitRanges of their namespace, for each container and for the whole pod.",
  why: "The API server rejects pods that violate a LimitRange: the sync succeeds, but no pod is ever created. Bounds of type Container also apply to init containers.",
  remedy:
    "Bring the value within the bounds, or size the LimitRange for the largest container, init containers included.",
  references: ["https://kubernetes.io/docs/concepts/policy/limit-range/"],
  needsOverlay: true,
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: v1
kind: LimitRange
metadata: { name: sizes, namespace: shop }
spec:
  limits:
    - type: Container
      min: { memory: 16Mi }
      max: { memory: 128Mi }
      maxLimitRequestRatio: { memory: 2 }
    - type: Pod
      max: { memory: 256Mi }
    - type: PersistentVolumeClaim
      max: { storage: 1Gi }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  initContainers:
    - name: setup
  containers:
    - name: web
      resources: { requests: { memory: 64Mi }, limits: { memory: 128Mi } }
    - name: logs
      resources: { limits: { memory: 16Mi } }
---
# In another namespace.
apiVersion: v1
kind: Pod
metadata: { name: large, namespace: other }
spec:
  containers:
    - name: web
      resources: { limits: { memory: 8Gi } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: LimitRange
metadata: { name: sizes, namespace: shop }
spec:
  limits:
    - type: Container
      min: { cpu: 20m }
      max: { memory: 128Mi }
      maxLimitRequestRatio: { cpu: 2 }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      initContainers:
        - name: setup
          resources: { limits: { memory: 512Mi } }
      containers:
        - name: web
          resources: { requests: { cpu: 10m } }
        - name: logs
          resources: { requests: { cpu: 100m }, limits: { cpu: 201m } }`,
        findings: [
          "/spec/template/spec/initContainers/0/resources/limits/memory: the memory limit of container setup is 512Mi; LimitRange sizes allows at most 128Mi",
          "/spec/template/spec/containers/0/resources/requests/cpu: the cpu request of container web is 10m; LimitRange sizes requires at least 20m",
          "/spec/template/spec/containers/1/resources/limits/cpu: the cpu limit of container logs is 201m and its request is 100m; LimitRange sizes allows a limit of at most 2 times the request",
        ],
      },
      {
        manifest: `apiVersion: v1
kind: LimitRange
metadata: { name: pods }
spec:
  limits:
    - type: Pod
      max: { memory: 128Mi, cpu: 1 }
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      resources: { limits: { memory: 100Mi } }
    - name: logs
      resources: { limits: { memory: 100Mi } }`,
        findings: [
          "/spec: the memory limit of pod web is 200Mi; LimitRange pods allows at most 128Mi",
          "/spec: pod web has no cpu limit; LimitRange pods requires one (bound: 1)",
        ],
      },
    ],
  },
  check(resource, overlay) {
    const workload = workloadOf(resource);
    if (workload === null) return [];
    return limitRangeItems(overlay, resource.namespace).flatMap((item) =>
      limitedObjects(item, workload, overlay).flatMap((bounded) =>
        limitedResources(item).flatMap((name) =>
          limitRangeViolations(item, bounded, name).map((breach): Found => {
            const object = { type: item.type.toLowerCase(), name: bounded.name, range: item.resource.name };
            return { ...describeBreach(breach, name, object), at: resourcePlace(resource, breach.path) };
          }),
        ),
      ),
    );
  },
});

/** Returns code and arguments of a breach. `object` names what has the amount and the LimitRange. */
function describeBreach(
  breach: LimitRangeViolation,
  name: string,
  object: { readonly type: string; readonly name: string; readonly range: string },
) {
  const { kind, bound } = breach;
  const args = { ...object, resource: name };
  if (kind === "ratio") {
    const limit = formatQuantity(name, breach.limit);
    const request = formatQuantity(name, breach.request);
    return { code: kind, args: { ...args, limit, request, bound: formatCount(bound) } };
  }
  const side = breach.side === "requests" ? "request" : "limit";
  const shared = { ...args, side, bound: formatQuantity(name, bound) };
  if (kind === "unset") return { code: kind, args: shared };
  return { code: kind, args: { ...shared, actual: formatQuantity(name, breach.amount) } };
}
