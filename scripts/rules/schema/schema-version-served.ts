import { resourceRule } from "../../check/rule.ts";
import { resourcePlace } from "../../model/problem.ts";
import { apiGroup } from "../../model/resource.ts";

export default resourceRule({
  name: "schema-version-served",
  severity: "error",
  summary: "The API version and kind of a resource must be served by the platform's Kubernetes version.",
  why: "A resource with a removed API version, or with a kind that does not exist, cannot be applied: the whole sync fails, and later resources are not applied.",
  remedy:
    "Correct the kind, or move the manifest to the version that serves this kind now, and compare its fields: they can have changed.",
  references: ["https://kubernetes.io/docs/reference/using-api/deprecation-guide/"],
  optionalConfig: ["platform.kubernetesVersion"],
  fixes: "the served version, if the manifest is valid in that version without further changes",
  messages: {
    replaced: "{apiVersion} {kind} is not served by Kubernetes {version}; use {replacement}",
    removed: "{apiVersion} {kind} is not served by Kubernetes {version} and has no replacement",
    kind: "{apiVersion} {kind} does not exist in Kubernetes {version}{hint}",
    group:
      "API group {group} of {kind} does not exist in Kubernetes {version}, and the group of a custom resource contains a dot{hint}",
  },
  examples: {
    good: [
      `# A custom resource and an alpha version: not part of the release, so not checked.
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: bizosaas-dev}
---
apiVersion: networking.k8s.io/v1alpha2
kind: Route
metadata: {name: web, namespace: bizosaas-dev}`,
      `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: bizosaas-dev}
spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deploymnet
metadata: {name: web, namespace: bizosaas-dev}
---
apiVersion: networking.k8s.io/v2
kind: Ingress
metadata: {name: web, namespace: bizosaas-dev}
---
apiVersion: aps/v1
kind: Deployment
metadata: {name: api, namespace: bizosaas-dev}`,
        findings: [
          "/kind: apps/v1 Deploymnet does not exist in Kubernetes 1.34.4; did you mean apps/v1 Deployment?",
          "/apiVersion: networking.k8s.io/v2 Ingress does not exist in Kubernetes 1.34.4; did you mean networking.k8s.io/v1 Ingress?",
          "/apiVersion: API group aps of Deployment does not exist in Kubernetes 1.34.4, and the group of a custom resource contains a dot; did you mean apps/v1 Deployment?",
        ],
      },
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
    const { served, kubernetesVersion: version } = schemas(resource);
    const { apiVersion, kind } = resource;
    const at = resourcePlace(resource, ["apiVersion"]);
    if (served.status === "nonexistent") {
      const { meant } = served;
      const hint = meant === null ? "" : `; did you mean ${meant.apiVersion} ${meant.kind}?`;
      if (served.scope === "group")
        return [{ code: "group", args: { group: apiGroup(apiVersion), kind, version, hint }, at }];
      const isVersion = meant?.kind === kind;
      const place = isVersion ? at : resourcePlace(resource, ["kind"]);
      return [{ code: "kind", args: { apiVersion, kind, version, hint }, at: place }];
    }
    if (served.status !== "removed") return [];
    const args = { version, apiVersion, kind };
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
