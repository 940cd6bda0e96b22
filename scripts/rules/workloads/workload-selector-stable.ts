import { resourceRule } from "../../check/rule.ts";
import { asObject } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";
import { apiGroup } from "../../model/resource.ts";

export default resourceRule({
  name: "workload-selector-stable",
  severity: "warning",
  summary: "The selector of a workload must not contain a version.",
  why: "A selector cannot be changed. With the next version the API server rejects the whole workload (`field is immutable`), and the sync stops there.",
  remedy:
    "Remove the label from the selector. In a kustomization, use `labels` with `includeSelectors: false` and `includeTemplates: true`, not `commonLabels`.",
  references: [
    "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates",
  ],
  messages: { version: "the selector contains label {label} ({value}), which changes with each version" },
  examples: {
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { app.kubernetes.io/version: 1.4.2 } }
spec: { selector: { matchLabels: { app: web, version: v1 } } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { selector: { matchLabels: { app: web, app.kubernetes.io/version: 1.4.2 } } }`,
        findings: [
          "/spec/selector/matchLabels/app.kubernetes.io~1version: the selector contains label app.kubernetes.io/version (1.4.2), which changes with each version",
        ],
      },
    ],
  },
  check(resource) {
    if (apiGroup(resource.apiVersion) !== "apps") return [];
    const labels = asObject(asObject(asObject(resource.value.spec).selector).matchLabels);
    return Object.entries(labels).flatMap(([label, value]) => {
      // Meshes use `version: v1` for subsets, which stay.
      const isVersion =
        VERSION_LABEL.test(label) && typeof value === "string" && /\d+\.\d+|^[0-9a-f]{7,40}$/.test(value);
      if (!isVersion) return [];
      const at = resourcePlace(resource, ["spec", "selector", "matchLabels", label]);
      return [{ code: "version" as const, args: { label, value }, at }];
    });
  },
});

const VERSION_LABEL = /(?:^|[/.-])(?:version|chart|tag|image|revision|commit|sha)$/;
