import { resourceRule } from "../../check/rule.ts";
import { refusalsOfKind } from "./shared.ts";

export default resourceRule({
  name: "field-required",
  severity: "error",
  summary: "A field that the API server requires must be set.",
  why: "Many fields are required only together with others, which no schema states. The API server refuses the object without them, and the whole sync fails.",
  remedy: "Add the field. If a patch removed it, change the patch.",
  references: ["https://kubernetes.io/docs/reference/kubernetes-api/"],
  optionalConfig: ["platform.kubernetesVersion"],
  messages: { missing: "{field} {phrase}" },
  examples: {
    good: [
      `apiVersion: batch/v1
kind: Job
metadata: {name: migrate, namespace: bizosaas-dev}
spec:
  template: {spec: {restartPolicy: Never, containers: [{name: migrate, image: "ghcr.io/acme/web:1.0.0"}]}}`,
    ],
    bad: [
      {
        manifest: `apiVersion: batch/v1
kind: Job
metadata: {name: migrate, namespace: bizosaas-dev}
spec:
  template: {spec: {containers: [{name: migrate, image: "ghcr.io/acme/web:1.0.0"}]}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: bizosaas-dev}
spec: {selector: {app: web}, ports: [{port: 80}, {name: admin, port: 81}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: bizosaas-dev}
spec: {containers: []}`,
        findings: [
          "/spec/template/spec: restartPolicy is required: OnFailure or Never",
          "/spec/ports/0: name is required",
          "/spec/containers: containers must not be empty",
        ],
      },
    ],
  },
  check: (resource, overlay, context) =>
    refusalsOfKind("missing", resource, overlay, context).map(({ field, phrase, at }) => {
      return { code: "missing", args: { field, phrase }, at };
    }),
});
