import { asArray, asObject } from "../../model/json.ts";
import { podSecurityRule } from "./shared.ts";

export default podSecurityRule({
  name: "pod-security-host-ports",
  summary: "No container takes a port of its node where its namespace is held to baseline.",
  why: "A host port is reachable past every NetworkPolicy and Service, and only one pod of a node can have it. The API server refuses the pod, and a rollout gets stuck without one.",
  remedy: "Leave `hostPort` out; a Service of type NodePort or LoadBalancer, or an Ingress, lets others in.",
  messages: { taken: "container {container} takes port {port} of the node, but {held}" },
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
          "/spec/containers/0/ports/1/hostPort: container web takes port 443 of the node, but the policy holds namespace shop to restricted",
        ],
      },
    ],
  },
  judge: ({ containers }) =>
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
