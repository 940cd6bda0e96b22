import { clusterRule } from "../../check/rule.ts";
import { askedServices } from "../../kubernetes/existence/object-references.ts";
import { DECLARE, existenceOf, MISSING } from "./shared.ts";

export default clusterRule({
  name: "reference-service-exists",
  severity: "error",
  summary:
    "The Services that the API server is told to ask exist: of webhooks, conversions and further APIs.",
  why: "A webhook whose Service is missing fails every request that it should judge, so that nothing of those kinds can be created or changed, or nothing is judged any more.",
  remedy: `Correct the Service's name or namespace: both stay as they are when a namespace or a prefix is put on a base without configuration for it. ${DECLARE}`,
  references: [
    "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#service-reference",
  ],
  messages: { missing: MISSING },
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
# Of a single version nothing is ever converted.
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
          "/webhooks/0/clientConfig/service/name: nothing here makes the Service shop/webhook, and the platform file does not declare it (there is shop-webhook)",
          "/spec/service/name: nothing here makes the Service shop/metrics, and the platform file does not declare it (there is shop-webhook)",
          "/spec/conversion/webhook/clientConfig/service/name: nothing here makes the Service shop/convert, and the platform file does not declare it (there is shop-webhook)",
        ],
      },
    ],
  },
  ...existenceOf(askedServices, ({ namespace }, inventory) => inventory.isDescribed(namespace)),
});
