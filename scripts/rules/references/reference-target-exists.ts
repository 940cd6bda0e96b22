import { clusterRule, type ProblemOf } from "../../check/rule.ts";
import { declaredReferences } from "../../kubernetes/existence/declared-references.ts";
import type { ObjectReference } from "../../kubernetes/pods/pod-references.ts";
import { asString } from "../../model/json.ts";
import { valueAt } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import { apiGroup } from "../../model/resource.ts";
import { DECLARE_ADVICE, existenceCheck, MISSING_MESSAGE, type ReferenceFact } from "./shared.ts";

const TARGETS = existenceCheck(
  declaredReferences("reference-target-exists"),
  ({ namespace }, inventory, platform) => platform !== null || inventory.hasRenderedObjects(namespace),
);

/** The API groups of the kinds that can be scaled. */
const GROUPS: Readonly<Record<string, string>> = {
  ...{ Deployment: "apps", StatefulSet: "apps", ReplicaSet: "apps" },
  ...{ ReplicationController: "", Rollout: "argoproj.io" },
};

const UNSCALABLE: ReadonlySet<string> = new Set(["DaemonSet", "CronJob", "Job", "Pod"]);

const MESSAGES = {
  missing: MISSING_MESSAGE,
  group: "scaleTargetRef has {stated}, but {kind} {name} is in {group}",
  unscalable: "{kind} {name} cannot be scaled: it has no replica count",
} as const;

type WrongType = ProblemOf<Pick<typeof MESSAGES, "group" | "unscalable">>;

export default clusterRule({
  name: "reference-target-exists",
  severity: "error",
  weakenedBy: ["unrendered", "external"],
  summary: "The target of a HorizontalPodAutoscaler, VerticalPodAutoscaler or KEDA ScaledObject must exist.",
  why: "An autoscaler without a target scales nothing and reports this only in its own events. The usual cause is a renamed workload.",
  remedy: `Reference a workload in the same namespace, with its correct kind. ${DECLARE_ADVICE}`,
  references: ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"],
  fixes: "the API version `apps/v1` of a Deployment, StatefulSet or ReplicaSet",
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { name: web } }
---
# An operator can create it.
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: other, namespace: shop }
spec: { scaleTargetRef: { kind: Database, name: other } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web-server, namespace: shop }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
---
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { targetRef: { kind: StatefulSet, name: web-server } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: server, namespace: shop }
spec: { scaleTargetRef: { apiVersion: v1, kind: Deployment, name: web-server } }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: shop }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: agent, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: DaemonSet, name: agent } }`,
        findings: [
          "/spec/scaleTargetRef/name: Deployment shop/web not found in the rendered manifests, and the platform file does not declare it; did you mean web-server?",
          "/spec/targetRef/name: StatefulSet shop/web-server not found in the rendered manifests, and the platform file does not declare it",
          "/spec/scaleTargetRef/apiVersion: scaleTargetRef has apiVersion v1, but Deployment web-server is in apps",
          "/spec/scaleTargetRef/name: DaemonSet agent cannot be scaled: it has no replica count",
        ],
      },
    ],
  },
  facts: TARGETS.facts,
  check: (facts: readonly ReferenceFact[], context, everywhere) => [
    ...TARGETS.check(facts, context, everywhere),
    ...facts.flatMap(({ references }) => references.flatMap(wrongTypes)),
  ],
});

/** Reports a target in another API group than its kind, or of a kind without the scale subresource. */
function wrongTypes({ resource, kind, name, path }: ObjectReference): WrongType[] {
  if (resource.kind === "VerticalPodAutoscaler") return [];
  const at = resourcePlace(resource, path);
  if (UNSCALABLE.has(kind)) return [{ code: "unscalable", args: { kind, name }, at }];
  const apiVersion = asString(valueAt(resource.value, ["spec", "scaleTargetRef", "apiVersion"]));
  const group = GROUPS[kind];
  // KEDA assumes apps/v1.
  const isDefault = apiVersion === undefined && (resource.kind !== "HorizontalPodAutoscaler" || group === "");
  if (group === undefined || isDefault || apiGroup(apiVersion ?? "") === group) return [];
  const field = ["spec", "scaleTargetRef", "apiVersion"];
  return [
    {
      code: "group",
      args: {
        stated: apiVersion === undefined ? "no apiVersion" : `apiVersion ${apiVersion}`,
        kind,
        name,
        group: group === "" ? "v1" : group,
      },
      at: apiVersion === undefined ? at : resourcePlace(resource, field),
      ...(group === "apps" ? { fix: [{ path: field, value: "apps/v1" }] } : {}),
    },
  ];
}
