import { clusterRule } from "../../check/rule.ts";
import { podReferences } from "../../kubernetes/pods/pod-references.ts";
import { DECLARE_ADVICE, existenceCheck, MISSING_MESSAGE } from "./shared.ts";

export default clusterRule({
  name: "reference-service-account-exists",
  severity: "error",
  weakenedBy: ["unrendered", "external"],
  summary: "The ServiceAccount of a pod must exist.",
  why: "The API server rejects every pod with a missing ServiceAccount: the workload exists, but none of its pods is ever created.",
  remedy: `Add the ServiceAccount, or correct the name. Without a name a pod runs as \`default\`, which always exists. ${DECLARE_ADVICE}`,
  references: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/"],
  messages: { missing: MISSING_MESSAGE },
  examples: {
    good: [
      `apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { serviceAccountName: web }
---
apiVersion: v1
kind: Pod
metadata: { name: other, namespace: shop }
spec: { serviceAccount: default }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: ServiceAccount
metadata: { name: worker, namespace: shop }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop }
spec: { jobTemplate: { spec: { template: { spec: { serviceAccountName: workers } } } } }`,
        findings: [
          "/spec/jobTemplate/spec/template/spec/serviceAccountName: ServiceAccount shop/workers not found in the rendered manifests, and the platform file does not declare it; did you mean worker?",
        ],
      },
    ],
  },
  ...existenceCheck((resource) => podReferences(resource, "ServiceAccount")),
});
