import { overlayRule } from "../../check/rule.ts";
import type { RepeatedKey } from "../../model/overlay-sources.ts";

export default overlayRule({
  name: "key-unique",
  severity: "error",
  summary: "A mapping of a kustomization, patch or manifest must have each key once.",
  why: "Only one of the values counts, without a message: the resources, patches or variables under the other one are missing.",
  remedy: "Put both values under one key, or delete the one that is not meant.",
  references: ["https://yaml.org/spec/1.2.2/#3213-node-comparison"],
  messages: {
    repeated: "the key {key} is there twice: {effect}",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data: { MODE: fast }
--- # kustomization.yaml
resources: [web.yaml, worker.yaml]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data: { MODE: fast }
--- # kustomization.yaml
resources: [web.yaml]
configMapGenerator:
  - name: worker
    literals: [MODE=fast]
    literals: [LEVEL=info]
resources: [worker.yaml]`,
        findings: [
          ": the key literals is there twice: Kustomize ignores the first value",
          ": the key resources is there twice: Kustomize ignores the first value",
        ],
      },
    ],
  },
  check(overlay) {
    return overlay.sources().repeatedKeys.map(({ in: role, key, place }) => {
      return {
        code: "repeated" as const,
        args: { key, effect: EFFECTS[role] },
        at: { in: "file" as const, place },
      };
    });
  },
});

const EFFECTS: Readonly<Record<RepeatedKey["in"], string>> = {
  kustomization: "Kustomize ignores the first value",
  patch: "Kustomize ignores one of the values",
  manifest: "kubectl and Argo CD ignore the first value",
};
