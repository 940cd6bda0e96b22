import { clusterRule } from "../../check/rule.ts";
import { governingServices } from "../../kubernetes/existence/object-references.ts";
import { DECLARE, existenceOf, MISSING } from "./shared.ts";

export default clusterRule({
  name: "reference-governing-service-exists",
  severity: "warning",
  summary: "The Service that a StatefulSet names as `serviceName` exists.",
  why: "It gives each pod its own name in DNS. Without it the pods run, and no peer finds them by name.",
  remedy: `Add the headless Service, or correct the name; since Kubernetes 1.34 a StatefulSet that needs no names may leave it out. ${DECLARE}`,
  references: ["https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id"],
  messages: { missing: MISSING },
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
          "/spec/serviceName: nothing here makes the Service shop/db-headles, and the platform file does not declare it; did you mean db-headless?",
        ],
      },
    ],
  },
  ...existenceOf(governingServices),
});
