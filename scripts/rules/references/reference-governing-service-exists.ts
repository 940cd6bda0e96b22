import { clusterRule, type ProblemOf } from "../../check/rule.ts";
import { declaredReferences } from "../../kubernetes/existence/declared-references.ts";
import { type Service, servicesOf } from "../../kubernetes/network/service.ts";
import type { ObjectReference } from "../../kubernetes/pods/pod-references.ts";
import { podTemplatesOf } from "../../kubernetes/pods/pod-template.ts";
import { selects } from "../../kubernetes/selection/selector.ts";
import { asObject } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";
import { DECLARE_ADVICE, existenceCheck, MISSING_MESSAGE, type ReferenceFact } from "./shared.ts";

const EXISTS = existenceCheck(declaredReferences("reference-governing-service-exists"));

interface Fact extends ReferenceFact {
  readonly services: readonly Service[];
}

const MESSAGES = {
  missing: MISSING_MESSAGE,
  address: "Service {name} is not headless, so the pods have no DNS names of their own",
  other: "Service {name} selects no pod of StatefulSet {resource}",
} as const;

type Unfit = ProblemOf<Pick<typeof MESSAGES, "address" | "other">>;

export default clusterRule({
  name: "reference-governing-service-exists",
  severity: "warning",
  weakenedBy: ["unrendered", "external"],
  summary: "The Service in a StatefulSet's `serviceName` must exist, be headless and select its pods.",
  why: "The Service gives each pod its own DNS name. Without it the pods run, but peers cannot resolve them by name.",
  remedy: `Add the headless Service (\`clusterIP: None\`), or correct the name. \`clusterIP\` cannot be changed: add a second Service beside one that has an address. Since Kubernetes 1.34, \`serviceName\` is optional for a StatefulSet that does not need stable DNS names. ${DECLARE_ADVICE}`,
  references: ["https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id"],
  messages: MESSAGES,
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
spec: { serviceName: db-headles }
---
apiVersion: v1
kind: Service
metadata: { name: cache, namespace: shop }
spec: { selector: { app: cache } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: cache, namespace: shop }
spec: { serviceName: cache, template: { metadata: { labels: { app: cache } } } }
---
apiVersion: v1
kind: Service
metadata: { name: queue, namespace: shop }
spec: { clusterIP: None, selector: { app: queues } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: queue, namespace: shop }
spec: { serviceName: queue, template: { metadata: { labels: { app: queue } } } }`,
        findings: [
          "/spec/serviceName: Service shop/db-headles not found in the rendered manifests, and the platform file does not declare it; did you mean db-headless?",
          "/spec/serviceName: Service cache is not headless, so the pods have no DNS names of their own",
          "/spec/serviceName: Service queue selects no pod of StatefulSet queue",
        ],
      },
    ],
  },
  facts: (overlay) =>
    EXISTS.facts(overlay).map((fact) => ({
      ...fact,
      services: servicesOf(overlay),
    })),
  check(facts: readonly Fact[], context, everywhere) {
    const services = facts.flatMap((fact) => fact.services);
    return [
      ...EXISTS.check(facts, context, everywhere),
      ...facts.flatMap(({ references }) =>
        references.flatMap((reference) => {
          const found = services.filter(
            ({ namespace, resource }) =>
              namespace === reference.namespace && resource.name === reference.name,
          );
          return found.length === 1 ? unfitService(reference, found[0]!) : [];
        }),
      ),
    ];
  },
});

/** Reports a Service that gives the pods no DNS names of their own: one with an address, or with other pods. */
function unfitService(
  { resource, name, path }: ObjectReference,
  { resource: service, selector }: Service,
): Unfit[] {
  const at = resourcePlace(resource, path);
  const related = [{ at: resourcePlace(service, ["spec"]), words: `Service ${name}` }];
  if (asObject(service.value.spec).clusterIP !== "None")
    return [{ code: "address", args: { name }, at, related }];
  const isOther =
    selector !== null && podTemplatesOf(resource).every((template) => !selects(selector, template));
  return isOther ? [{ code: "other", args: { name, resource: resource.name }, at, related }] : [];
}
