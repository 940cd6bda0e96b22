import { resourceRule } from "../../check/rule.ts";
import { isPartialManifest } from "../../kubernetes/pods/apply-mode.ts";
import { labelsOf } from "../../kubernetes/pods/pod-template.ts";
import { workloadOf } from "../../kubernetes/pods/workload.ts";
import { matchLabels } from "../../kubernetes/selection/label-match.ts";
import { differencesOf, labelSelector } from "../../kubernetes/selection/selector.ts";
import { asArray, asObject } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";
import { apiGroup } from "../../model/resource.ts";

const KINDS: ReadonlySet<string> = new Set(["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"]);

export default resourceRule({
  name: "workload-selector-valid",
  severity: "error",
  summary: "The selector of a workload must match the labels of its own pod template.",
  why: "A controller whose selector does not match its own pods would create more and more of them, so the API server rejects the workload, and the whole sync fails. The usual cause is a transformer or a patch that sets a label in only one of the two places.",
  remedy:
    "Give `spec.selector` and `spec.template.metadata.labels` the same label; `labels` of a kustomization sets both with `includeSelectors: true`. The selector of an existing workload cannot be changed.",
  references: [
    "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector",
    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/labels/",
  ],
  messages: {
    unmatched:
      "the selector does not match the labels of the pod template{hint}; the API server rejects the workload",
    empty: "the selector is empty; the API server rejects the workload",
  },
  examples: {
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector:
    matchLabels: { app: web }
    matchExpressions: [{ key: tier, operator: Exists }]
  template:
    metadata: { labels: { app: web, tier: front, version: "2" } }
    spec: { containers: [{ name: web }] }`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web, tier: front } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  selector: { matchExpressions: [{ key: app, operator: In, values: [database] }] }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: db }] }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent }
spec:
  selector: { matchLabels: {} }
  template:
    metadata: { labels: { app: agent } }
    spec: { containers: [{ name: agent }] }`,
        findings: [
          "/spec/selector: the selector does not match the labels of the pod template (label tier is missing); the API server rejects the workload",
          "/spec/selector: the selector does not match the labels of the pod template (label app is db, not database); the API server rejects the workload",
          "/spec/selector: the selector is empty; the API server rejects the workload",
        ],
      },
    ],
  },
  check(resource, _, { policy }) {
    const workload = workloadOf(resource);
    const isChecked = apiGroup(resource.apiVersion) === "apps" && KINDS.has(resource.kind);
    if (workload === null || !isChecked || isPartialManifest(resource, policy)) return [];
    const { selector } = asObject(resource.value.spec);
    // A missing selector is reported by schema-valid.
    if (selector === undefined || selector === null) return [];
    const at = resourcePlace(resource, ["spec", "selector"]);
    const { matchLabels: equal, matchExpressions } = asObject(selector);
    if (Object.keys(asObject(equal)).length + asArray(matchExpressions).length === 0)
      return [{ code: "empty", args: {}, at }];
    const labels = labelsOf(workload.podMetadata.labels);
    if (matchLabels(asObject(selector), { labels, isComplete: true }) !== "no") return [];
    const differences = differencesOf(labelSelector(selector) ?? [], { labels }).join(", ");
    return [{ code: "unmatched", args: { hint: differences === "" ? "" : ` (${differences})` }, at }];
  },
});
