import { containerContext, hasUserNamespace } from "../../kubernetes/pod-security/pod.ts";
import { podSecurityRule } from "./shared.ts";

export default podSecurityRule({
  name: "pod-security-proc-mount",
  summary: "Containers keep the masked `/proc` where their namespace is held to baseline.",
  why: "An unmasked `/proc` shows and changes settings of the node's kernel. The API server refuses the pod, and a rollout gets stuck without one.",
  remedy: "Leave `procMount` out.",
  messages: { unmasked: "container {container} sets procMount {value}, but {held} (only Default)" },
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
          "/spec/containers/0/securityContext/procMount: container build sets procMount Unmasked, but the policy holds namespace shop to restricted (only Default)",
        ],
      },
    ],
  },
  judge(pod, { level, minor }) {
    if (level === "baseline" && minor >= 35 && hasUserNamespace(pod)) return [];
    return pod.containers.flatMap((container) => {
      const { path, value } = containerContext(container);
      if (typeof value.procMount !== "string" || value.procMount === "Default") return [];
      const args = { container: container.name, value: value.procMount };
      return [{ code: "unmasked", args, path: [...path, "procMount"] }];
    });
  },
});
