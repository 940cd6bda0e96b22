import { resourceRule } from "../../check/rule.ts";
import { isAppliedByFlux, refusalsOfKind } from "./shared.ts";

export default resourceRule({
  name: "field-entry-distinct",
  severity: "warning",
  summary: "The entries of a list should have different keys, even if the API server accepts them.",
  why: "Of two environment variables with one name only the last has an effect. Server-side apply refuses such a list; other applies can drop either entry. With Flux, field-entry-unique reports it as an error.",
  remedy: "Remove one of the entries.",
  references: ["https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy"],
  optionalConfig: ["platform.kubernetesVersion"],
  messages: { overridden: "{field} has two entries with {phrase}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: bizosaas-dev}
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.0.0
      ports: [{containerPort: 53, protocol: TCP}, {containerPort: 53, protocol: UDP}]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: bizosaas-dev}
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.0.0
      env: [{name: PORT, value: "80"}, {name: PORT, value: "8000"}]
      ports: [{containerPort: 80}, {containerPort: 80}]`,
        foreign: true,
        findings: [
          "/spec/containers/0/env/1: env has two entries with name=PORT",
          "/spec/containers/0/ports/1: ports has two entries with containerPort=80, protocol=TCP",
        ],
      },
    ],
  },
  check: (resource, overlay, context) =>
    isAppliedByFlux(overlay, context)
      ? []
      : refusalsOfKind("overridden", resource, overlay, context).map(({ field, phrase, at }) => {
          return { code: "overridden", args: { field, phrase }, at };
        }),
});
