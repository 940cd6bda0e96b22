import { resourceRule } from "../../check/rule.ts";
import { refusalsOfKind } from "./shared.ts";

export default resourceRule({
  name: "field-value-supported",
  severity: "error",
  summary: "A field with a fixed set of values must have one of them.",
  why: "The schema states the values of these fields only as text. The API server refuses any other, also in another case, and the whole sync fails.",
  remedy: "Write one of the values that the message lists, with the same upper and lower case.",
  references: ["https://kubernetes.io/docs/reference/kubernetes-api/"],
  optionalConfig: ["platform.kubernetesVersion"],
  messages: { unsupported: "{field}: {phrase}{hint}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Service
metadata: {name: web, namespace: bizosaas-dev}
spec: {type: NodePort, selector: {app: web}, ports: [{port: 80}]}`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Service
metadata: {name: web, namespace: bizosaas-dev}
spec: {type: nodePort, selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: bizosaas-dev}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {restartPolicy: Never, containers: [{name: web, image: "ghcr.io/acme/web:1.0.0"}]}
---
apiVersion: batch/v1
kind: Job
metadata: {name: import, namespace: bizosaas-dev}
spec:
  template:
    spec: {restartPolicy: Always, containers: [{name: import, image: "ghcr.io/acme/import:1.0.0"}]}`,
        findings: [
          "/spec/type: type: nodePort is not supported; the API server accepts ClusterIP, ExternalName, LoadBalancer or NodePort; did you mean NodePort?",
          "/spec/template/spec/restartPolicy: restartPolicy: Never is not supported; the API server accepts Always",
          "/spec/template/spec/restartPolicy: restartPolicy: Always is not supported; the API server accepts OnFailure or Never",
        ],
      },
    ],
  },
  check: (resource, overlay, context) =>
    refusalsOfKind("unsupported", resource, overlay, context).map(({ field, phrase, hint, at }) => {
      return { code: "unsupported", args: { field, phrase, hint }, at };
    }),
});
