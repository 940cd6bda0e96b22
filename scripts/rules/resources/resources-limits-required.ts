import { type ProblemOf, type RuleContext, resourceRule } from "../../check/rule.ts";
import { isPartialManifest } from "../../kubernetes/pods/apply-mode.ts";
import {
  type Container,
  containersWithResources,
  nearestPath,
  workloadOf,
} from "../../kubernetes/pods/workload.ts";
import { isAmountSet } from "../../kubernetes/quantities/pod-resources.ts";
import { quotasOf } from "../../kubernetes/quantities/quota.ts";
import type { Overlay } from "../../model/overlay.ts";
import { resourcePlace } from "../../model/problem.ts";
import { maximumOf, setMaximums } from "./shared.ts";

const MESSAGES = {
  missing: "{role} container {container} has no {name} limit",
  counted:
    "{role} container {container} has no {name} limit; ResourceQuota {quota} requires one, so the API server rejects the pod",
} as const;

type LimitProblems = ProblemOf<typeof MESSAGES>;

export default resourceRule({
  name: "resources-limits-required",
  severity: "error",
  summary: "Every container must have a memory limit, and a CPU limit if the policy or a quota limits CPU.",
  why: "A container without a memory limit can use all memory of the node, which other pods then lack. If a ResourceQuota counts limits, the API server rejects pods without them.",
  remedy:
    "Set `resources.limits`, or give the namespace a LimitRange with `default`. Init containers need limits too.",
  references: [
    "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
    "https://kubernetes.io/docs/concepts/policy/resource-quotas/",
  ],
  optionalConfig: ["policy.resources"],
  fixes: "the limits of the policy, if it has any",
  needsOverlay: true,
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      resources: { limits: { cpu: 100m, memory: 128Mi } }
  ephemeralContainers:
    - name: debugger`,
      `# If a LimitRange has no default, its max is the default.
apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: shop }
spec:
  limits:
    - { type: Container, default: { cpu: 100m }, max: { memory: 128Mi } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  resources: { limits: { cpu: 100m, memory: 128Mi } }
  containers:
    - name: web
    - name: logs`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      initContainers:
        - name: setup
          resources: { requests: { memory: 64Mi }, limits: { cpu: 100m } }
      containers:
        - name: web`,
        findings: [
          "/spec/template/spec/initContainers/0/resources/limits: init container setup has no memory limit",
          "/spec/template/spec/containers/0: app container web has no memory limit",
          "/spec/template/spec/containers/0: app container web has no cpu limit",
        ],
      },
      {
        manifest: `apiVersion: v1
kind: ResourceQuota
metadata: { name: bounds, namespace: shop }
spec:
  hard: { limits.memory: 1Gi, limits.ephemeral-storage: 1Gi }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      resources: { limits: { cpu: 100m } }`,
        findings: [
          "/spec/containers/0/resources/limits: app container web has no memory limit; ResourceQuota bounds requires one, so the API server rejects the pod",
        ],
      },
    ],
  },
  check(resource, overlay, context) {
    const workload = workloadOf(resource);
    return workload === null || isPartialManifest(resource, context.policy)
      ? []
      : containersWithResources(workload).flatMap((container) => missingLimits(container, overlay, context));
  },
});

function missingLimits(container: Container, overlay: Overlay, { policy }: RuleContext): LimitProblems[] {
  const { resource } = container.workload;
  const path = nearestPath(container, ["resources", "limits"]);
  return ["memory", "cpu"].flatMap((name): LimitProblems[] => {
    if (isAmountSet(container, "limits", name, overlay)) return [];
    const quota = countingQuota(name, resource.namespace, overlay);
    if (quota === undefined && name === "cpu" && maximumOf(container, "limits", name, policy) === undefined)
      return [];
    const args = { role: container.role, container: container.name, name };
    const fix = setMaximums(container, "limits", [name], policy);
    const absent = ["resources", "limits", name];
    const found = { at: resourcePlace(resource, path, { absent }), ...(fix && { fix }) };
    return quota === undefined
      ? [{ code: "missing", args, ...found }]
      : [{ code: "counted", args: { ...args, quota }, ...found }];
  });
}

/** The name of a ResourceQuota that counts limits of the named compute resource. */
function countingQuota(name: string, namespace: string | null, overlay: Overlay): string | undefined {
  const counting = quotasOf(overlay, namespace).find(({ hard }) => Object.hasOwn(hard, `limits.${name}`));
  return counting?.resource.name;
}
