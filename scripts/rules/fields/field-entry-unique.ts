import { resourceRule } from "../../check/rule.ts";
import { isAppliedByFlux, refusalsOfKind } from "./shared.ts";

export default resourceRule({
  name: "field-entry-unique",
  severity: "error",
  summary: "The entries of a list must have different keys.",
  why: "The API server refuses two containers, volumes or ports with one name. Server-side apply, which Flux uses, also refuses two environment variables or container ports with one key. The whole sync fails.",
  remedy:
    "Remove or rename one of the entries. In a JSON 6902 patch, use `replace` with the index, or a strategic merge patch, which merges entries by their key.",
  references: ["https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy"],
  optionalConfig: ["platform.kubernetesVersion"],
  messages: {
    duplicate: "{field}: {phrase}",
    applied: "{field} has two entries with {phrase}; server-side apply, which Flux uses, refuses them",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: bizosaas-dev}
spec: {containers: [{name: web, image: "ghcr.io/acme/web:1.0.0"}, {name: proxy, image: "ghcr.io/acme/proxy:1.0.0"}]}`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: bizosaas-dev}
spec: {containers: [{name: web, image: "ghcr.io/acme/web:1.0.0"}, {name: web, image: "ghcr.io/acme/proxy:1.0.0"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: bizosaas-dev}
spec: {containers: [{name: api, image: "ghcr.io/acme/api:1.0.0", env: [{name: PORT, value: "80"}, {name: PORT, value: "8000"}]}]}`,
        findings: [
          "/spec/containers/1/name: name: web is used twice",
          "/spec/containers/0/env/1: env has two entries with name=PORT; server-side apply, which Flux uses, refuses them",
        ],
      },
    ],
  },
  check: (resource, overlay, context) => [
    ...refusalsOfKind("duplicate", resource, overlay, context).map(({ field, phrase, at }) => {
      return { code: "duplicate" as const, args: { field, phrase }, at };
    }),
    ...(isAppliedByFlux(overlay, context)
      ? refusalsOfKind("overridden", resource, overlay, context).map(({ field, phrase, at }) => {
          return { code: "applied" as const, args: { field, phrase }, at };
        })
      : []),
  ],
});
