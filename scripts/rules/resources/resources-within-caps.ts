import { resourceRule } from "../../check/rule.ts";
import { type Container, containersWithResources, workloadOf } from "../../kubernetes/pods/workload.ts";
import { containerAmount, type Side } from "../../kubernetes/quantities/container-resources.ts";
import { podLevelAmount } from "../../kubernetes/quantities/pod-resources.ts";
import { compare, formatQuantity, parseQuantity } from "../../kubernetes/quantities/quantity.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Policy } from "../../model/policy.ts";
import { resourcePlace } from "../../model/problem.ts";
import { maximumOf, setMaximums } from "./shared.ts";

export default resourceRule({
  name: "resources-within-caps",
  severity: "error",
  summary: "Requests and limits of a container must not exceed the caps of the policy.",
  why: "The node is small. If one container reserves or uses more than its share, the others get less.",
  remedy:
    "Lower the value to the cap. If the container cannot run within it, reduce its work (move installs into an init container, which has separate caps) or agree on another cap in `policy.yaml`.",
  references: ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
  admission: {
    differs:
      "defaults of a LimitRange count only in pods, not in the workloads that create them; a mistake is reported when the pod is created",
  },
  needs: "policy.resources",
  fixes:
    "the request of the policy, if no request is set and the limit, which is then the request, exceeds it",
  needsOverlay: true,
  messages: {
    manifest:
      "the {name} {side} of container {container} is {actual}; the policy allows at most {cap} for {role} containers",
    limit:
      "container {container} sets no {name} request, so its limit of {actual} is also its request; the policy allows at most {cap} for {role} containers",
    limitrange:
      "container {container} has no {name} {side}, so it gets the LimitRange default of {actual}; the policy allows at most {cap} for {role} containers",
    pod: "container {container} has no {name} limit, so it can use the pod's limit of {actual}; the policy allows at most {cap} for {role} containers",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      resources:
        requests: { cpu: 0.05, memory: 65536Ki }
        limits: { cpu: 100m, memory: 0.125Gi }`,
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
        - name: proxy
          restartPolicy: Always
          resources:
            requests: { cpu: 51m, memory: 64Mi }
            limits: { cpu: 100m, memory: 128Mi }
      containers:
        - name: web
          resources:
            requests: { cpu: 50m, memory: 64Mi }
            limits: { cpu: 100m, memory: 129Mi }`,
        findings: [
          "/spec/template/spec/initContainers/0/resources/requests/cpu: the cpu request of container proxy is 51m; the policy allows at most 50m for sidecar containers",
          "/spec/template/spec/containers/0/resources/limits/memory: the memory limit of container web is 129Mi; the policy allows at most 128Mi for app containers",
        ],
      },
      {
        manifest: `apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: shop }
spec:
  limits:
    - { type: Container, default: { cpu: 200m } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  resources: { limits: { memory: 1Gi } }
  containers:
    - name: web
      resources: { requests: { cpu: 50m, memory: 64Mi } }
    - name: logs
      resources: { limits: { cpu: 100m, memory: 100Mi } }`,
        findings: [
          "/spec/containers/0: container web has no cpu limit, so it gets the LimitRange default of 200m; the policy allows at most 100m for app containers",
          "/spec/resources/limits/memory: container web has no memory limit, so it can use the pod's limit of 1Gi; the policy allows at most 128Mi for app containers",
          "/spec/containers/1/resources/limits/cpu: container logs sets no cpu request, so its limit of 100m is also its request; the policy allows at most 50m for app containers",
          "/spec/containers/1/resources/limits/memory: container logs sets no memory request, so its limit of 100Mi is also its request; the policy allows at most 64Mi for app containers",
        ],
      },
    ],
  },
  check(resource, overlay, { policy }) {
    const workload = workloadOf(resource);
    if (workload === null) return [];
    return containersWithResources(workload).flatMap((container) =>
      (["requests", "limits"] as const).flatMap((side) =>
        ["cpu", "memory"].flatMap((name) => checkCap(container, side, name, policy, overlay)),
      ),
    );
  },
});

function checkCap(container: Container, side: Side, name: string, policy: Policy, overlay: Overlay) {
  const cap = parseQuantity(maximumOf(container, side, name, policy));
  const found = effectiveAmount(container, side, name, overlay);
  if (cap === null || found === null || compare(found.amount, cap) <= 0) return [];
  const args = {
    name,
    side: side === "requests" ? "request" : "limit",
    container: container.name,
    role: container.role,
    actual: formatQuantity(name, found.amount),
    cap: formatQuantity(name, cap),
  };
  const { resource } = container.workload;
  const fix = found.source === "limit" ? setMaximums(container, side, [name], policy) : null;
  return [{ code: found.source, args, at: resourcePlace(resource, found.path), ...(fix && { fix }) }];
}

/** Returns the amount that applies to the container; without an own limit it can use the pod's whole limit. */
function effectiveAmount(container: Container, side: Side, name: string, overlay: Overlay) {
  const own = containerAmount(container, side, name, overlay);
  if (own.state === "set") return own;
  const ofPod = side === "limits" ? podLevelAmount(container.workload, side, name) : null;
  return ofPod === null ? null : { ...ofPod, source: "pod" as const };
}
