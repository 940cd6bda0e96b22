import { resourceRule } from "../../check/rule.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "schema-version-served",
  severity: "error",
  summary: "The API version of a resource must be served by the platform's Kubernetes version.",
  why: "A resource with a removed API version cannot be applied: the whole sync fails, and later resources are not applied.",
  remedy:
    "Move the manifest to the version that serves this kind now, and compare its fields: they can have changed.",
  references: ["https://kubernetes.io/docs/reference/using-api/deprecation-guide/"],
  optionalConfig: ["platform.kubernetesVersion"],
  fixes: "the served version, if the manifest is valid in that version without further changes",
  messages: {
    replaced: "{apiVersion} {kind} is not served by Kubernetes {version}; use {replacement}",
    removed: "{apiVersion} {kind} is not served by Kubernetes {version} and has no replacement",
  },
  examples: {
    good: [
      `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: bizosaas-dev}
spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}`,
    ],
    bad: [
      {
        manifest: `apiVersion: policy/v1beta1
kind: PodDisruptionBudget
metadata: {name: web, namespace: bizosaas-dev}
spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}`,
        findings: [
          "/apiVersion: policy/v1beta1 PodDisruptionBudget is not served by Kubernetes 1.34.4; use policy/v1",
        ],
      },
      {
        manifest: `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: {name: restricted}
spec: {privileged: false}`,
        findings: [
          "/apiVersion: policy/v1beta1 PodSecurityPolicy is not served by Kubernetes 1.34.4 and has no replacement",
        ],
      },
    ],
  },
  check: (resource, _, { schemas }) => {
    const { served, kubernetesVersion } = schemas(resource);
    if (served.status !== "removed") return [];
    const args = { version: kubernetesVersion, apiVersion: resource.apiVersion, kind: resource.kind };
    const at = resourcePlace(resource, ["apiVersion"]);
    return served.replacement === null
      ? [{ code: "removed", args, at }]
      : [
          {
            code: "replaced",
            args: { ...args, replacement: served.replacement },
            at,
            fix: [{ path: ["apiVersion"], value: served.replacement }],
          },
        ];
  },
});
