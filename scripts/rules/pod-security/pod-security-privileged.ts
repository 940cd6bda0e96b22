import { containerContext } from "../../kubernetes/pod-security/pod.ts";
import { podSecurityRule } from "./shared.ts";

export default podSecurityRule({
  name: "pod-security-privileged",
  summary: "Containers must not be privileged (baseline).",
  why: "A privileged container is root on the node: it can load kernel modules and read the disks of all other pods. The API server rejects the pod, and the rollout stalls.",
  remedy: "Remove `privileged`, and give the container only the capability or device that it needs.",
  messages: { privileged: "container {container} is privileged, but {hint}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      securityContext: { privileged: false }`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: search, namespace: shop }
spec:
  template:
    spec:
      initContainers:
        - name: sysctl
          securityContext: { privileged: true }
      containers: [{ name: search }]`,
        findings: [
          "/spec/template/spec/initContainers/0/securityContext/privileged: container sysctl is privileged, but the policy requires level restricted in namespace shop",
        ],
      },
    ],
  },
  evaluate: ({ containers }) =>
    containers.flatMap((container) => {
      const { path, value } = containerContext(container);
      if (value.privileged !== true) return [];
      return [{ code: "privileged", args: { container: container.name }, path: [...path, "privileged"] }];
    }),
});
