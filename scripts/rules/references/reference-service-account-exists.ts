import { clusterRule } from "../../check/rule.ts";
import { podReferences } from "../../kubernetes/pods/pod-references.ts";
import { DECLARE, existenceOf, MISSING } from "./shared.ts";

export default clusterRule({
  name: "reference-service-account-exists",
  severity: "error",
  summary: "The service account that a pod runs as exists.",
  why: "The API server refuses every pod that names a service account which is not there: the workload exists, and none of its pods ever does.",
  remedy: `Add the ServiceAccount, or correct the name; without one a pod runs as \`default\`, which is always there. ${DECLARE}`,
  references: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/"],
  messages: { missing: MISSING },
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
          "/spec/jobTemplate/spec/template/spec/serviceAccountName: nothing here makes the ServiceAccount shop/workers, and the platform file does not declare it; did you mean worker?",
        ],
      },
    ],
  },
  ...existenceOf((resource) => podReferences(resource, "ServiceAccount")),
});
