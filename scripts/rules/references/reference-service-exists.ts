import { clusterRule } from "../../check/rule.ts";
import { declaredReferences } from "../../kubernetes/existence/declared-references.ts";
import { DECLARE_ADVICE, existenceCheck, MISSING_MESSAGE } from "./shared.ts";

export default clusterRule({
  name: "reference-service-exists",
  severity: "error",
  weakenedBy: ["unrendered", "external"],
  summary: "Services referenced by webhooks, CRD conversions and APIServices must exist.",
  why: "If the Service of a webhook is missing, every call to the webhook fails. Depending on `failurePolicy`, resources of those kinds can no longer be created or changed, or they are no longer validated.",
  remedy: `Correct the Service's name or namespace. Kustomize does not update these references when it adds a namespace or a prefix, unless it is configured to. ${DECLARE_ADVICE}`,
  references: [
    "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#service-reference",
  ],
  messages: { missing: MISSING_MESSAGE },
  examples: {
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: webhook, namespace: shop }
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: shop }
webhooks:
  - clientConfig: { service: { name: webhook, namespace: shop } }
  - clientConfig: { url: https://example.com/judge }
  - clientConfig: { service: { name: other, namespace: elsewhere } }
---
# A CRD with a single version is never converted.
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.com }
spec:
  versions: [{ name: v1 }]
  conversion:
    strategy: Webhook
    webhook: { clientConfig: { service: { name: convert, namespace: shop } } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Service
metadata: { name: shop-webhook, namespace: shop }
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: shop }
webhooks: [{ clientConfig: { service: { name: webhook, namespace: shop } } }]
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1.metrics.example.com }
spec: { service: { name: metrics, namespace: shop } }
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.com }
spec:
  versions: [{ name: v1 }, { name: v2 }]
  conversion:
    strategy: Webhook
    webhook: { clientConfig: { service: { name: convert, namespace: shop } } }`,
        findings: [
          "/webhooks/0/clientConfig/service/name: Service shop/webhook not found in the rendered manifests, and the platform file does not declare it (existing: shop-webhook)",
          "/spec/service/name: Service shop/metrics not found in the rendered manifests, and the platform file does not declare it (existing: shop-webhook)",
          "/spec/conversion/webhook/clientConfig/service/name: Service shop/convert not found in the rendered manifests, and the platform file does not declare it (existing: shop-webhook)",
        ],
      },
    ],
  },
  ...existenceCheck(declaredReferences("reference-service-exists"), ({ namespace }, inventory) =>
    inventory.hasRenderedObjects(namespace),
  ),
});
