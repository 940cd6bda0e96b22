import { resourceRule } from "../../check/rule.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "schema-version-served",
  severity: "error",
  summary: "A resource's API version is served by the platform's Kubernetes version.",
  why: "A removed API version cannot be applied: the whole sync fails at that resource, and everything after it waits.",
  remedy:
    "Move the manifest to the version that serves this kind now, and compare its fields, which may have changed.",
  references: ["https://kubernetes.io/docs/reference/using-api/deprecation-guide/"],
  bounds: ["platform.kubernetesVersion"],
  fixes: "the version that is served, where the manifest is valid in that one as it stands",
  messages: {
    replaced: "Kubernetes {version} does not serve {apiVersion} {kind}; it is {replacement} now",
    removed: "Kubernetes {version} does not serve {apiVersion} {kind}, and nothing replaces it",
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
          "/apiVersion: Kubernetes 1.34.4 does not serve policy/v1beta1 PodDisruptionBudget; it is policy/v1 now",
        ],
      },
      {
        manifest: `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: {name: restricted}
spec: {privileged: false}`,
        findings: [
          "/apiVersion: Kubernetes 1.34.4 does not serve policy/v1beta1 PodSecurityPolicy, and nothing replaces it",
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
