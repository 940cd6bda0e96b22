import { resourceRule } from "../../check/rule.ts";
import { isPart } from "../../kubernetes/pods/apply-mode.ts";
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
  summary: "The selector of a workload selects the pods of its own template.",
  why: "A controller that did not know its own pods would make more and more of them, so the API server refuses it, and with it the whole sync. It happens when a transformer or a patch sets a label in one of the two places.",
  remedy:
    "Give `spec.selector` and `spec.template.metadata.labels` the same label; `labels` of a kustomization sets both with `includeSelectors: true`. The selector of what runs already cannot be changed.",
  references: [
    "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector",
    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/labels/",
  ],
  messages: {
    unmatched: "the selector does not match the labels of its own pods{hint}: the API server refuses it",
    empty: "the selector asks for nothing: the API server refuses it",
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
          "/spec/selector: the selector does not match the labels of its own pods (it has no tier): the API server refuses it",
          "/spec/selector: the selector does not match the labels of its own pods (its app is db, not database): the API server refuses it",
          "/spec/selector: the selector asks for nothing: the API server refuses it",
        ],
      },
    ],
  },
  check(resource, _, { policy }) {
    const workload = workloadOf(resource);
    const isChecked = apiGroup(resource.apiVersion) === "apps" && KINDS.has(resource.kind);
    if (workload === null || !isChecked || isPart(resource, policy)) return [];
    const { selector } = asObject(resource.value.spec);
    // What is missing is the schema's to say.
    if (selector === undefined || selector === null) return [];
    const at = resourcePlace(resource, ["spec", "selector"]);
    const { matchLabels: equal, matchExpressions } = asObject(selector);
    if (Object.keys(asObject(equal)).length + asArray(matchExpressions).length === 0)
      return [{ code: "empty", args: {}, at }];
    const labels = labelsOf(workload.podMetadata.labels);
    if (matchLabels(asObject(selector), { labels, isAll: true }) !== "no") return [];
    const differences = differencesOf(labelSelector(selector) ?? [], { labels }).join(", ");
    return [{ code: "unmatched", args: { hint: differences === "" ? "" : ` (${differences})` }, at }];
  },
});
