import { resourceRule } from "../../check/rule.ts";
import { probeOf } from "../../kubernetes/pods/probe.ts";
import { workloadOf } from "../../kubernetes/pods/workload.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "probe-liveness-differs",
  severity: "warning",
  summary: "The liveness probe must differ from the readiness probe: at least, wait longer.",
  why: "If both fail at the same moment, a container that is only busy is killed instead of taken out of the Service for a while. Its load moves to the other pods, which then fail too.",
  remedy:
    "Give the liveness probe a higher `failureThreshold` or `periodSeconds`, or an endpoint that does not check dependencies.",
  references: [
    "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  ],
  messages: { same: "the liveness and readiness probes of container {container} are identical" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      livenessProbe: { httpGet: { path: /, port: 80 }, failureThreshold: 6 }
      readinessProbe: { httpGet: { path: /, port: 80 } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      livenessProbe: { httpGet: { path: /, port: 80 } }
      readinessProbe: { httpGet: { path: /, port: 80 } }`,
        findings: [
          "/spec/containers/0/livenessProbe: the liveness and readiness probes of container web are identical",
        ],
      },
    ],
  },
  check: (resource) =>
    (workloadOf(resource)?.containers ?? []).flatMap((container) => {
      const liveness = probeOf(container, "liveness");
      const readiness = probeOf(container, "readiness");
      if (
        liveness === null ||
        readiness === null ||
        JSON.stringify(liveness.value) !== JSON.stringify(readiness.value)
      )
        return [];
      // A socket that accepts connections says nothing about load.
      if (liveness.value.httpGet === undefined) return [];
      const args = { container: container.name };
      return [{ code: "same" as const, args, at: resourcePlace(resource, liveness.path) }];
    }),
});
