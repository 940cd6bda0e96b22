import { resourceRule } from "../../check/rule.ts";
import { refusalsOfKind } from "./shared.ts";

export default resourceRule({
  name: "field-allowed",
  severity: "error",
  summary: "A field must be allowed next to the other fields of its object.",
  why: "Some fields exclude each other, which no schema states. The API server refuses an object with both, and the whole sync fails. A common cause is a patch that adds a field to a base that has the other one.",
  remedy: "Remove one of the fields; in a strategic merge patch, set the one of the base to null.",
  references: ["https://kubernetes.io/docs/reference/kubernetes-api/"],
  optionalConfig: ["platform.kubernetesVersion"],
  messages: { forbidden: "{field}: {phrase}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Service
metadata: {name: web, namespace: bizosaas-dev}
spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, nodePort: 30081}]}`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Service
metadata: {name: web, namespace: bizosaas-dev}
spec: {type: ClusterIP, selector: {app: web}, ports: [{port: 80, nodePort: 30081}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: bizosaas-dev}
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.0.0
      livenessProbe: {httpGet: {port: 80}, tcpSocket: {port: 80}}
  volumes: [{name: data, emptyDir: {}, configMap: {name: web}}]`,
        findings: [
          "/spec/ports/0/nodePort: nodePort: may not be used when type is 'ClusterIP'",
          "/spec/containers/0/livenessProbe/tcpSocket: tcpSocket: may not specify more than 1 handler type",
          "/spec/volumes/0/configMap: configMap: may not specify more than 1 volume type",
        ],
      },
    ],
  },
  check: (resource, overlay, context) =>
    refusalsOfKind("forbidden", resource, overlay, context).map(({ field, phrase, at }) => {
      return { code: "forbidden", args: { field, phrase }, at };
    }),
});
