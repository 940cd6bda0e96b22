import { hasUserNamespace, securityContexts } from "../../kubernetes/pod-security/pod.ts";
import { podSecurityRule } from "./shared.ts";

export default podSecurityRule({
  name: "pod-security-run-as-user",
  summary: "Containers must not run as user 0 (restricted).",
  why: "A process that is root in a container is root on the node if it escapes from the container. The API server rejects the pod, and the rollout stalls.",
  remedy: "Set a `runAsUser` other than 0, or remove it if the image has its own user.",
  messages: { root: "{owner} sets runAsUser to 0, but {hint}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { runAsUser: 10001, runAsGroup: 0, fsGroup: 0 }
  containers: [{ name: web }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  securityContext: { runAsUser: 10001 }
  initContainers:
    - name: chown
      securityContext: { runAsUser: 0 }
  containers: [{ name: web }]`,
        findings: [
          "/spec/initContainers/0/securityContext/runAsUser: container chown sets runAsUser to 0, but the policy requires level restricted in namespace shop",
        ],
      },
    ],
  },
  evaluate(pod, { level, minor }) {
    if (level === "baseline" || minor < 23 || (minor >= 35 && hasUserNamespace(pod))) return [];
    return securityContexts(pod).flatMap(({ owner, path, value }) =>
      value.runAsUser === 0 ? [{ code: "root", args: { owner }, path: [...path, "runAsUser"] }] : [],
    );
  },
});
