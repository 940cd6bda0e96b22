import { type ProblemOf, resourceRule } from "../../check/rule.ts";
import { isZero } from "../../kubernetes/pods/rollout.ts";
import { asObject, isObject, type JsonObject } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import { apiGroup, type Resource } from "../../model/resource.ts";

const MESSAGES = {
  leftover: "{field}.type is {type}; the API server rejects rollingUpdate with this type",
  none: "maxSurge {surge} and maxUnavailable {unavailable} are both zero; the API server rejects the workload",
  both: "maxSurge {surge} of a DaemonSet requires maxUnavailable 0, but it is {unavailable}",
  deadline: "progressDeadlineSeconds {deadline} must be greater than minReadySeconds {ready}",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default resourceRule({
  name: "workload-strategy-valid",
  severity: "error",
  summary: "The API server must accept the update strategy of a workload.",
  why: "The schema does not describe how these fields depend on each other. If a patch sets `type: Recreate` on a base with `rollingUpdate`, both remain, and the whole sync fails.",
  remedy:
    "Set `rollingUpdate: null` next to `type: Recreate` in the patch. Allow at least one unavailable or one extra pod in a rolling update.",
  references: [
    "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy",
    "https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/",
  ],
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  minReadySeconds: 10
  strategy: { type: Recreate, rollingUpdate: null }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: slow }
spec:
  strategy: { rollingUpdate: { maxSurge: 0 } }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent }
spec:
  updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  strategy: { type: Recreate, rollingUpdate: { maxSurge: 1 } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: stuck }
spec:
  minReadySeconds: 700
  strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0% } }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent }
spec:
  updateStrategy: { rollingUpdate: { maxSurge: 1 } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  updateStrategy: { type: OnDelete, rollingUpdate: { partition: 1 } }`,
        findings: [
          "/spec/strategy/rollingUpdate: strategy.type is Recreate; the API server rejects rollingUpdate with this type",
          "/spec/strategy/rollingUpdate: maxSurge 0 and maxUnavailable 0% are both zero; the API server rejects the workload",
          "/spec/minReadySeconds: progressDeadlineSeconds 600 must be greater than minReadySeconds 700",
          "/spec/updateStrategy/rollingUpdate/maxSurge: maxSurge 1 of a DaemonSet requires maxUnavailable 0, but it is 1",
          "/spec/updateStrategy/rollingUpdate: updateStrategy.type is OnDelete; the API server rejects rollingUpdate with this type",
        ],
      },
    ],
  },
  check(resource) {
    if (apiGroup(resource.apiVersion) !== "apps") return [];
    if (resource.kind === "Deployment") return checkDeployment(resource);
    if (resource.kind === "DaemonSet") return checkDaemonSet(resource);
    return resource.kind === "StatefulSet" ? checkStatefulSet(resource) : [];
  },
});

function checkDeployment(resource: Resource): Found[] {
  const { type, rollingUpdate } = asObject(specOf(resource).strategy);
  const path = ["spec", "strategy", "rollingUpdate"];
  const late = checkDeadline(resource);
  if (type === "Recreate") {
    if (!isObject(rollingUpdate)) return late;
    const args = { field: "strategy", type };
    return [{ code: "leftover", args, at: resourcePlace(resource, path) }, ...late];
  }
  return [...checkZero(resource, asObject(rollingUpdate), path), ...late];
}

function specOf({ value }: Resource): JsonObject {
  return asObject(value.spec);
}

function checkZero(resource: Resource, { maxSurge, maxUnavailable }: JsonObject, path: Pointer): Found[] {
  if (!isZero(maxSurge) || !isZero(maxUnavailable)) return [];
  const args = { surge: String(maxSurge), unavailable: String(maxUnavailable) };
  return [{ code: "none", args, at: resourcePlace(resource, path) }];
}

/** The default of `progressDeadlineSeconds`. */
const DEADLINE = 600;

function checkDeadline(resource: Resource): Found[] {
  const { minReadySeconds, progressDeadlineSeconds } = specOf(resource);
  const latest = progressDeadlineSeconds ?? DEADLINE;
  if (typeof minReadySeconds !== "number" || typeof latest !== "number" || minReadySeconds < latest)
    return [];
  // Zero for both is also rejected; then minReadySeconds is not the cause.
  const field = minReadySeconds > 0 ? "minReadySeconds" : "progressDeadlineSeconds";
  const args = { deadline: latest, ready: minReadySeconds };
  return [{ code: "deadline", args, at: resourcePlace(resource, ["spec", field]) }];
}

function checkDaemonSet(resource: Resource): Found[] {
  const { type, rollingUpdate } = asObject(specOf(resource).updateStrategy);
  if (type === "OnDelete" || !isObject(rollingUpdate)) return [];
  const path = ["spec", "updateStrategy", "rollingUpdate"];
  // The defaults are 0 and 1.
  const { maxSurge = 0, maxUnavailable = 1 } = rollingUpdate;
  if (isZero(maxSurge)) return checkZero(resource, { maxSurge, maxUnavailable }, path);
  if (isZero(maxUnavailable) || !isCount(maxSurge) || !isCount(maxUnavailable)) return [];
  const args = { surge: String(maxSurge), unavailable: String(maxUnavailable) };
  return [{ code: "both", args, at: resourcePlace(resource, [...path, "maxSurge"]) }];
}

function isCount(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && /^\d{1,5}%$/.test(value));
}

function checkStatefulSet(resource: Resource): Found[] {
  const { type, rollingUpdate } = asObject(specOf(resource).updateStrategy);
  if (type !== "OnDelete" || !isObject(rollingUpdate)) return [];
  const at = resourcePlace(resource, ["spec", "updateStrategy", "rollingUpdate"]);
  return [{ code: "leftover", args: { field: "updateStrategy", type }, at }];
}
