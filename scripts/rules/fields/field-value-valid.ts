import { resourceRule } from "../../check/rule.ts";
import { isAppliedByFlux, refusalsOfKind } from "./shared.ts";

export default resourceRule({
  name: "field-value-valid",
  severity: "error",
  summary: "A field must have a value that the API server accepts.",
  why: "The schema states only the type of most fields. The API server also checks ranges, names, references between fields and the rules of a CustomResourceDefinition; if it refuses one object, the whole sync fails.",
  remedy: "Correct the value as described in the API reference of this kind.",
  references: ["https://kubernetes.io/docs/reference/kubernetes-api/"],
  optionalConfig: ["platform.kubernetesVersion"],
  messages: {
    invalid: "{field}: {phrase}",
    applied: "{field}: {phrase}; server-side apply, which Flux uses, refuses it",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Service
metadata: {name: web, namespace: bizosaas-dev}
spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8000}]}`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Service
metadata: {name: Web, namespace: bizosaas-dev}
spec: {selector: {app: web}, ports: [{name: http, port: 70000}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: bizosaas-dev}
data: {log level: info}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: bizosaas-dev}
spec: {minAvailable: 1, maxUnavailable: 1, selector: {matchLabels: {app: web}}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: copied, namespace: bizosaas-dev, uid: 6d1c2b7a-4f8e-4b53-9a0e-0c7d5f3e2a19}`,
        findings: [
          "/metadata/name: name: Web is not a DNS label: lower-case letters, digits and '-', beginning with a letter",
          "/spec/ports/0/port: port: 70000 is out of range (1 to 65535)",
          "/data/log level: log level: log level is not a key: letters, digits, '-', '_' and '.'",
          "/spec: spec: minAvailable and maxUnavailable cannot be both set",
          "/metadata/uid: uid: the object is created without it, and has another one then; server-side apply, which Flux uses, refuses it",
        ],
      },
    ],
  },
  check: (resource, overlay, context) => [
    ...refusalsOfKind("value", resource, overlay, context).map(({ field, phrase, at }) => {
      return { code: "invalid" as const, args: { field, phrase }, at };
    }),
    ...(isAppliedByFlux(overlay, context)
      ? refusalsOfKind("applied", resource, overlay, context).map(({ field, phrase, at }) => {
          return { code: "applied" as const, args: { field, phrase }, at };
        })
      : []),
  ],
});
