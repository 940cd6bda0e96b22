import { resourceRule } from "../../check/rule.ts";
import { type Container, sizedContainers, workloadOf } from "../../kubernetes/pods/workload.ts";
import { containerAmount, type Side } from "../../kubernetes/quantities/container-resources.ts";
import { podLevelAmount } from "../../kubernetes/quantities/pod-resources.ts";
import { compare, formatQuantity, parseQuantity } from "../../kubernetes/quantities/quantity.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Policy } from "../../model/policy.ts";
import { type Problem, resourcePlace } from "../../model/problem.ts";
import { capOf, stateCaps } from "./shared.ts";

export default resourceRule({
  name: "resources-within-caps",
  severity: "error",
  summary: "No container requests more, or may use more, than the policy's caps.",
  why: "The node is small. What one container reserves or may take beyond its share, the others do not get.",
  remedy:
    "Lower the value to the cap. If the container cannot live within it, make its work smaller (move installs into an init container, which has caps of its own) or agree on another cap in `policy.yaml`.",
  references: ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
  needs: "policy.resources",
  fixes: "the policy's request, where a limit over it is the request because none is stated",
  messages: {
    manifest:
      "the {name} {side} of container {container} is {actual}, over the cap of {cap} for {role} containers",
    limit:
      "container {container} requests no {name}, so its limit of {actual} is its request, over the cap of {cap} for {role} containers",
    limitrange:
      "container {container} has no {name} {side}, so a LimitRange gives it {actual}, over the cap of {cap} for {role} containers",
    pod: "container {container} has no {name} limit, so it may use the pod's {actual}, over the cap of {cap} for {role} containers",
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
          "/spec/template/spec/initContainers/0/resources/requests/cpu: the cpu request of container proxy is 51m, over the cap of 50m for sidecar containers",
          "/spec/template/spec/containers/0/resources/limits/memory: the memory limit of container web is 129Mi, over the cap of 128Mi for app containers",
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
          "/spec/containers/0: container web has no cpu limit, so a LimitRange gives it 200m, over the cap of 100m for app containers",
          "/spec/resources/limits/memory: container web has no memory limit, so it may use the pod's 1Gi, over the cap of 128Mi for app containers",
          "/spec/containers/1/resources/limits/cpu: container logs requests no cpu, so its limit of 100m is its request, over the cap of 50m for app containers",
          "/spec/containers/1/resources/limits/memory: container logs requests no memory, so its limit of 100Mi is its request, over the cap of 64Mi for app containers",
        ],
      },
    ],
  },
  check(resource, overlay, { policy }) {
    const workload = workloadOf(resource);
    if (workload === null) return [];
    return sizedContainers(workload).flatMap((container) =>
      (["requests", "limits"] as const).flatMap((side) =>
        ["cpu", "memory"].flatMap((name) => checkCap(container, side, name, policy, overlay)),
      ),
    );
  },
});

type Source = "manifest" | "limit" | "limitrange" | "pod";

function checkCap(
  container: Container,
  side: Side,
  name: string,
  policy: Policy | null,
  overlay: Overlay,
): Problem<Source>[] {
  const cap = parseQuantity(capOf(container, side, name, policy));
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
  const fix = found.source === "limit" ? stateCaps(container, side, [name], policy) : null;
  return [{ code: found.source, args, at: resourcePlace(resource, found.path), ...(fix && { fix }) }];
}

/** A container without a limit of its own may use all of the pod's. */
function effectiveAmount(container: Container, side: Side, name: string, overlay: Overlay) {
  const own = containerAmount(container, side, name, overlay);
  if (own.state === "set") return own;
  const ofPod = side === "limits" ? podLevelAmount(container.workload, side, name) : null;
  return ofPod === null ? null : { ...ofPod, source: "pod" as const };
}
