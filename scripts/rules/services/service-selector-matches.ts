import { clusterRule } from "../../check/rule.ts";
import { servicesOf } from "../../kubernetes/network/service.ts";
import type { PodTemplate } from "../../kubernetes/pods/pod-template.ts";
import { isMistyped, sharesLabel } from "../../kubernetes/selection/selector.ts";
import { type IsSelected, type PodSelection, selectorCheck } from "../references/shared-selectors.ts";

export default clusterRule({
  name: "service-selector-matches",
  severity: "error",
  weakenedBy: ["unrendered", "external"],
  summary: "The selector of a Service must match the labels of a pod template in its namespace.",
  why: "A Service without pods has an address but refuses every connection, and nothing else reports the mistyped label. Namespaces in which a chart or an operator can create pods are not checked.",
  remedy:
    "Give the selector the labels of the workload's pod template (not those of the workload itself), or remove the selector if something else creates the endpoints.",
  references: ["https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service"],
  messages: {
    unmatched: "the selector matches no pod template in its namespace{hint}",
    none: "the selector matches no pod template: no resource in its namespace creates pods",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template: { metadata: { labels: { app: web, tier: front } } }
---
apiVersion: v1
kind: Service
metadata: { name: outside, namespace: shop }
spec: { type: ExternalName, externalName: example.com, selector: { app: gone } }
---
apiVersion: v1
kind: Service
metadata: { name: by-hand, namespace: shop }
spec: { clusterIP: None, ports: [{ port: 5432 }] }
---
# It is unknown which pods a chart creates there.
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: redis, namespace: cache }
---
apiVersion: v1
kind: Service
metadata: { name: redis, namespace: cache }
spec: { selector: { app: redis } }
---
# The labels that the operator gives its pods are unknown.
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: db, namespace: data }
---
apiVersion: v1
kind: Service
metadata: { name: db, namespace: data }
spec: { selector: { cnpg.io/cluster: db } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web, tier: front }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, labels: { app: web, tier: front } }
spec:
  template: { metadata: { labels: { app: wbe, tier: front } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: worker, namespace: shop }
spec:
  template: { metadata: { labels: { app: worker, tier: back } } }
---
apiVersion: v1
kind: Service
metadata: { name: db-0, namespace: data }
spec: { selector: { statefulset.kubernetes.io/pod-name: db-1 } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: data }
spec: { replicas: 1, template: { metadata: { labels: { app: db } } } }`,
        findings: [
          "/spec/selector: the selector matches no pod template in its namespace; nearest is Deployment/shop/web: label app is wbe, not web",
          "/spec/selector: the selector matches no pod template in its namespace; nearest is StatefulSet/data/db: label statefulset.kubernetes.io/pod-name is never db-1",
        ],
      },
      {
        manifest: `# Its pods run in another namespace.
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: store, labels: { app: web } }`,
        findings: [
          "/spec/selector: the selector matches no pod template: no resource in its namespace creates pods",
        ],
      },
    ],
  },
  ...selectorCheck(
    (overlay) =>
      servicesOf(overlay).flatMap(({ resource, selector }) =>
        selector === null ? [] : [{ resource, path: ["spec", "selector"], selector }],
      ),
    isLikelyMatch,
  ),
});

/** Limits the work per Service. */
const MAX_COMPARED = 500;

/**
 * Reports whether the Service is meant for one of the templates: they share a name or a label, a label value is mistyped, or
 * no Service selects the pods yet.
 */
function isLikelyMatch(
  { resource, selector }: PodSelection,
  templates: readonly PodTemplate[],
  isSelected: IsSelected,
): boolean {
  return templates
    .slice(0, MAX_COMPARED)
    .some(
      (template) =>
        template.resource.name === resource.name ||
        sharesLabel(selector, template) ||
        isMistyped(selector, template) ||
        (template.ports.length > 0 && !isSelected(template)),
    );
}
