import { containerContext, hasUserNamespace } from "../../kubernetes/pod-security/pod.ts";
import { podSecurityRule } from "./shared.ts";

export default podSecurityRule({
  name: "pod-security-proc-mount",
  summary: "Containers must keep the default, masked `/proc` (baseline).",
  why: "With an unmasked `/proc`, a container can read and change settings of the node's kernel. The API server rejects the pod, and the rollout stalls.",
  remedy: "Remove `procMount` from the container.",
  messages: { unmasked: "container {container} sets procMount {value}, but {hint} (allowed: Default)" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      securityContext: { procMount: Default }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: build, namespace: shop }
spec:
  containers:
    - name: build
      securityContext: { procMount: Unmasked }`,
        findings: [
          "/spec/containers/0/securityContext/procMount: container build sets procMount Unmasked, but the policy requires level restricted in namespace shop (allowed: Default)",
        ],
      },
    ],
  },
  evaluate(pod, { level, minor }) {
    if (level === "baseline" && minor >= 35 && hasUserNamespace(pod)) return [];
    return pod.containers.flatMap((container) => {
      const { path, value } = containerContext(container);
      if (typeof value.procMount !== "string" || value.procMount === "Default") return [];
      const args = { container: container.name, value: value.procMount };
      return [{ code: "unmasked", args, path: [...path, "procMount"] }];
    });
  },
});
