import { clusterRule } from "../../check/rule.ts";
import { ofKind } from "../../kubernetes/objects/overlay-index.ts";
import { labelSelector } from "../../kubernetes/selection/selector.ts";
import { asObject } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup } from "../../model/resource.ts";
import { type PodSelection, type SelectorFact, selectorCheck } from "./shared-selectors.ts";

/** The field of `spec` that selects pods, by API group and kind. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ["policy/PodDisruptionBudget", "selector"],
  ["networking.k8s.io/NetworkPolicy", "podSelector"],
]);

const MATCHES = selectorCheck(({ resources }) => resources.flatMap(podSelectionsOf));

export default clusterRule({
  name: "reference-selector-matches",
  severity: "warning",
  weakenedBy: ["unrendered", "external"],
  summary: "The selector of a PodDisruptionBudget or NetworkPolicy must match a pod template.",
  why: "A budget or policy whose selector matches no pod has no effect, although it looks active: a drain evicts all pods at once, or a port that should be closed is open.",
  remedy:
    "Give the selector the labels of the workload's pod template, or delete the object if its workload was removed.",
  references: [
    "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",
    "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  ],
  messages: {
    absent: "the PodDisruptionBudget has no selector, so it protects no pod",
    unmatched: "the selector matches no pod template in its namespace{hint}",
    none: "the selector matches no pod template: no resource in its namespace creates pods",
  },
  examples: {
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web, tier: front } } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web }, matchExpressions: [{ key: tier, operator: In, values: [front, back] }] } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: all, namespace: shop }
spec: { podSelector: {} }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: others, namespace: shop }
spec: { podSelector: { matchExpressions: [{ key: app, operator: NotIn, values: [db] }, { key: job, operator: DoesNotExist }] } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web, tier: front } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec: { podSelector: { matchExpressions: [{ key: app, operator: NotIn, values: [web] }] } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: store }
spec: { selector: { matchLabels: { app: web } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: all, namespace: shop }
spec: { minAvailable: 40% }`,
        findings: [
          "/spec/selector: the selector matches no pod template in its namespace; nearest is Deployment/shop/web: label tier is missing",
          "/spec/podSelector: the selector matches no pod template in its namespace; nearest is Deployment/shop/web: label app is web, which the selector excludes",
          "/spec/selector: the selector matches no pod template: no resource in its namespace creates pods",
          "/spec: the PodDisruptionBudget has no selector, so it protects no pod",
        ],
      },
      {
        manifest: `# The selected workload was removed, and no other pod template is similar.
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
---
apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: shop, labels: { app: worker } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: database, namespace: shop }
spec: { podSelector: { matchLabels: { app: database } } }`,
        findings: ["/spec/podSelector: the selector matches no pod template in its namespace"],
      },
    ],
  },
  facts: MATCHES.facts,
  check: (facts: readonly SelectorFact[], context, everywhere) => [
    ...MATCHES.check(facts, context, everywhere),
    ...facts.flatMap(({ overlay }) =>
      ofKind(overlay, "PodDisruptionBudget", "policy").flatMap(missingSelector),
    ),
  ],
});

/** A budget of policy/v1 without a selector matches no pod; `{}` matches all of its namespace. */
function missingSelector(resource: Resource) {
  const spec = asObject(resource.value.spec);
  if (spec.selector !== undefined && spec.selector !== null) return [];
  return [{ code: "absent" as const, args: {}, at: resourcePlace(resource, ["spec"]) }];
}

function podSelectionsOf(resource: Resource): PodSelection[] {
  const field = FIELDS.get(`${apiGroup(resource.apiVersion)}/${resource.kind}`);
  if (field === undefined) return [];
  const selector = labelSelector(asObject(resource.value.spec)[field]);
  return selector === null ? [] : [{ resource, path: ["spec", field], selector }];
}
