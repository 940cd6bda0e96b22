import { clusterRule } from "../../check/rule.ts";
import { governingServices } from "../../kubernetes/existence/object-references.ts";
import { DECLARE_ADVICE, existenceCheck, MISSING_MESSAGE } from "./shared.ts";

export default clusterRule({
  name: "reference-governing-service-exists",
  severity: "warning",
  weakenedBy: ["unrendered", "external"],
  summary: "The Service in a StatefulSet's `serviceName` must exist.",
  why: "The Service gives each pod its own DNS name. Without it the pods run, but peers cannot resolve them by name.",
  remedy: `Add the headless Service, or correct the name. Since Kubernetes 1.34, \`serviceName\` is optional for a StatefulSet that does not need stable DNS names. ${DECLARE_ADVICE}`,
  references: ["https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id"],
  messages: { missing: MISSING_MESSAGE },
  examples: {
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec: { clusterIP: None }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { serviceName: db }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: alone, namespace: shop }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Service
metadata: { name: db-headless, namespace: shop }
spec: { clusterIP: None }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { serviceName: db-headles }`,
        findings: [
          "/spec/serviceName: Service shop/db-headles not found in the rendered manifests, and the platform file does not declare it; did you mean db-headless?",
        ],
      },
    ],
  },
  ...existenceCheck(governingServices),
});
