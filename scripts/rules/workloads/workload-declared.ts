import { resourceRule } from "../../check/rule.ts";
import { retiredMatchOf } from "../../kubernetes/platform/retired.ts";
import { isLongRunning, workloadOf } from "../../kubernetes/pods/workload.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "workload-declared",
  severity: "warning",
  summary:
    "If the platform file lists workloads of a namespace, every long-running workload in it must be listed.",
  why: "Budgets, node ports and replacements are planned from that list. A workload that is not listed is not planned for.",
  remedy: "Add it under `workloads` in the platform file, as `described`, or remove it.",
  references: ["https://kubernetes.io/docs/concepts/workloads/"],
  needs: "platform.workloads",
  needsOverlay: true,
  messages: {
    unlisted: "{kind} {name} is not listed in the platform file for namespace {namespace} (listed: {listed})",
    kind: "{kind} {name} is listed as a {listed} in the platform file",
  },
  examples: {
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-crm-simple, namespace: bizosaas-dev }
---
# It is not long-running.
apiVersion: batch/v1
kind: Job
metadata: { name: migrate, namespace: bizosaas-dev }
---
# The platform file lists no workloads of this namespace.
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: billing, namespace: bizosaas-dev }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: bizosaas-crm-simple, namespace: bizosaas-dev }`,
        findings: [
          "/metadata/name: Deployment billing is not listed in the platform file for namespace bizosaas-dev (listed: bizosaas-backend-simple, bizosaas-identity-simple, bizosaas-ai-orchestrator-light, bizosaas-crm-simple)",
          "/kind: StatefulSet bizosaas-crm-simple is listed as a Deployment in the platform file",
        ],
      },
    ],
  },
  check(resource, _, { platform }) {
    const workload = workloadOf(resource);
    if (workload === null || !isLongRunning(workload)) return [];
    const namespace = resource.namespace ?? "default";
    const listed = platform.workloads.filter((one) => one.namespace === namespace);
    const same = listed.find(({ name }) => name === resource.name);
    const { kind, name } = resource;
    if (same !== undefined) {
      if (same.kind === kind) return [];
      return [
        {
          code: "kind",
          args: { kind, name, listed: same.kind },
          at: resourcePlace(resource, ["kind"]),
        },
      ];
    }
    // Retired workloads are reported by workload-not-retired.
    if (listed.length === 0 || retiredMatchOf(resource, platform) !== null) return [];
    const args = { kind, name, namespace, listed: listed.map((one) => one.name).join(", ") };
    return [{ code: "unlisted", args, at: resourcePlace(resource, ["metadata", "name"]) }];
  },
});
