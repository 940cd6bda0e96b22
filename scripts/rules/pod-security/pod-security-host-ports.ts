import { asArray, asObject } from "../../model/json.ts";
import { podSecurityRule } from "./shared.ts";

export default podSecurityRule({
  name: "pod-security-host-ports",
  summary: "Containers must not use host ports (baseline).",
  why: "A host port is reachable without a Service and bypasses NetworkPolicies, and only one pod per node can use it. The API server rejects the pod, and the rollout stalls.",
  remedy:
    "Remove `hostPort`; expose the pod with a Service of type NodePort or LoadBalancer, or with an Ingress.",
  messages: { taken: "container {container} uses host port {port}, but {hint}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      ports: [{ containerPort: 8000, hostPort: 0 }, { containerPort: 9000 }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      ports: [{ containerPort: 8000 }, { containerPort: 443, hostPort: 443 }]`,
        findings: [
          "/spec/containers/0/ports/1/hostPort: container web uses host port 443, but the policy requires level restricted in namespace shop",
        ],
      },
    ],
  },
  evaluate: ({ containers }) =>
    containers.flatMap(({ name, path, value }) =>
      asArray(value.ports).flatMap((item, index) => {
        const port = asObject(item).hostPort;
        if (typeof port !== "number" || port === 0) return [];
        return [
          { code: "taken", args: { container: name, port }, path: [...path, "ports", index, "hostPort"] },
        ];
      }),
    ),
});
