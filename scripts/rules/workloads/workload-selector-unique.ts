import { overlayRule } from "../../check/rule.ts";
import { type PodTemplate, podTemplatesOf } from "../../kubernetes/pods/pod-template.ts";
import { certainlySelects, labelSelector, type Selector } from "../../kubernetes/selection/selector.ts";
import { asObject } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import { resourcePlace } from "../../model/problem.ts";
import { apiGroup, describeResource, type Resource } from "../../model/resource.ts";

export default overlayRule({
  name: "workload-selector-unique",
  severity: "warning",
  summary: "The selector of a workload must not match the pods of another workload.",
  why: "Both controllers count the same pods as their own: with a ReplicaSet of the same labels they delete each other's pods, and `kubectl logs` and autoscalers pick the wrong ones.",
  remedy: "Add a label to the selector and the pod template that only this workload has.",
  references: ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector"],
  messages: { shared: "the selector also matches the pods of {other}" },
  examples: {
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web, part-of: shop } } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: worker, namespace: shop }
spec: { selector: { matchLabels: { app: worker } }, template: { metadata: { labels: { app: worker, part-of: shop } } } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: shop } }, template: { metadata: { labels: { app: shop } } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: worker, namespace: shop }
spec:
  selector: { matchLabels: { app: shop, tier: worker } }
  template: { metadata: { labels: { app: shop, tier: worker } } }`,
        findings: ["/spec/selector: the selector also matches the pods of Deployment/shop/worker"],
      },
    ],
  },
  check(overlay) {
    const all = selectingWorkloads(overlay);
    const byNamespace = Map.groupBy(all, ({ resource }) => resource.namespace ?? "");
    return [...byNamespace.values()].flatMap((workloads) =>
      workloads.slice(0, MAX_COMPARED).flatMap(({ resource, selector }, index) => {
        const others = workloads.filter((_, at) => at !== index);
        const other = others.find(({ template }) => certainlySelects(selector, template));
        if (other === undefined) return [];
        // Two that match each other are one problem.
        const isMutual = certainlySelects(other.selector, workloads[index]!.template);
        if (isMutual && workloads.indexOf(other) < index) return [];
        const args = { other: describeResource(other.resource) };
        return [{ code: "shared" as const, args, at: resourcePlace(resource, ["spec", "selector"]) }];
      }),
    );
  },
});

/** Limits the work in one namespace. */
const MAX_COMPARED = 500;

interface SelectingWorkload {
  readonly resource: Resource;
  readonly selector: Selector;
  readonly template: PodTemplate;
}

const KINDS = new Set(["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"]);

function selectingWorkloads({ resources }: Overlay): SelectingWorkload[] {
  return resources.flatMap((resource) => {
    if (apiGroup(resource.apiVersion) !== "apps" || !KINDS.has(resource.kind)) return [];
    const selector = labelSelector(asObject(resource.value.spec).selector);
    const [template] = podTemplatesOf(resource);
    return selector === null || template === undefined ? [] : [{ resource, selector, template }];
  });
}
