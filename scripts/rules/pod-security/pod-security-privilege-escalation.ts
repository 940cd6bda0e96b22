import { containerContext, isWindows } from "../../kubernetes/pod-security/pod.ts";
import type { Container } from "../../kubernetes/pods/workload.ts";
import { nearestPath } from "../../kubernetes/pods/workload.ts";
import { asArray, asObject } from "../../model/json.ts";
import { podSecurityRule, type Violation } from "./shared.ts";

export default podSecurityRule({
  name: "pod-security-privilege-escalation",
  summary: "Containers must set `allowPrivilegeEscalation: false` (restricted).",
  why: "Without it, a program with the set-user-ID bit can make a process root again. The API server rejects the pod, and the rollout stalls.",
  remedy:
    "Set `securityContext.allowPrivilegeEscalation: false` on every container; pods have no such field.",
  fixes: "`false` if the field is not set and the container is not privileged",
  messages: {
    allowed: "container {container} allows privilege escalation, but {hint}",
    missing: "container {container} does not set allowPrivilegeEscalation to false, but {hint}",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      securityContext: { allowPrivilegeEscalation: false }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  initContainers:
    - name: setup
      securityContext: { allowPrivilegeEscalation: true }
  containers:
    - name: web
      securityContext: { privileged: false }`,
        findings: [
          "/spec/initContainers/0/securityContext/allowPrivilegeEscalation: container setup allows privilege escalation, but the policy requires level restricted in namespace shop",
          "/spec/containers/0/securityContext: container web does not set allowPrivilegeEscalation to false, but the policy requires level restricted in namespace shop",
        ],
      },
    ],
  },
  evaluate(pod, { level, minor }) {
    if (level === "baseline" || minor < 8 || (minor >= 25 && isWindows(pod))) return [];
    return pod.containers.flatMap((container): Violation<"allowed" | "missing", "container">[] => {
      const set = containerContext(container).value.allowPrivilegeEscalation;
      const args = { container: container.name };
      const path = nearestPath(container, ["securityContext", "allowPrivilegeEscalation"]);
      if (set === true) return [{ code: "allowed", args, path }];
      if (set !== undefined && set !== null) return [];
      const field = [...container.path, "securityContext", "allowPrivilegeEscalation"];
      const fix = needsEscalation(container) ? {} : { fix: [{ path: field, value: false }] };
      return [{ code: "missing", args, path, isMissing: true, ...fix }];
    });
  },
});

/** The API server rejects `false` for a container that is privileged or has `CAP_SYS_ADMIN`. */
function needsEscalation(container: Container): boolean {
  const { privileged, capabilities } = containerContext(container).value;
  const added = asArray(asObject(capabilities).add);
  return privileged === true || added.includes("SYS_ADMIN") || added.includes("CAP_SYS_ADMIN");
}
