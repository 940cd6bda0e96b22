import { resourceRule } from "../../check/rule.ts";
import { type Patience, patienceOf } from "../../kubernetes/pods/probe.ts";
import { workloadOf } from "../../kubernetes/pods/workload.ts";
import type { Change } from "../../model/fix.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "probe-patience",
  severity: "error",
  summary: "No probe may kill a starting container sooner than the policy's patience.",
  why: "A start that needs longer than the probes wait is killed, starts over and is killed again: a crash loop without any error in the application. The startup probe decides, or without one the liveness probe.",
  remedy:
    "Give the container a startup probe with `initialDelaySeconds + (failureThreshold - 1) × periodSeconds` of at least the patience, for instance `periodSeconds: 5` and `failureThreshold: 24`.",
  references: [
    "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  ],
  needs: "policy.probes",
  fixes:
    "the startup probe's `failureThreshold`, which delays nothing that answers; without one the liveness probe's `initialDelaySeconds`, which leaves it as quick as it was once the start is over",
  messages: {
    short:
      "the {probe} probe may kill container {container} {seconds} s after its start ({delay} + ({threshold} - 1) × {period}); a start may take {patience} s",
  },
  examples: {
    good: [
      `# With a startup probe the liveness probe waits for it; a readiness probe kills nothing.
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      startupProbe: { httpGet: { port: 8000 }, periodSeconds: 5, failureThreshold: 13 }
      livenessProbe: { httpGet: { port: 8000 }, failureThreshold: 1 }
    - name: patient
      livenessProbe: { httpGet: { port: 8000 }, initialDelaySeconds: 40 }
    - name: ready
      readinessProbe: { httpGet: { port: 8000 } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      initContainers:
        - name: proxy
          restartPolicy: Always
          startupProbe: { tcpSocket: { port: 80 }, failureThreshold: 0, initialDelaySeconds: 39 }
      containers:
        - name: web
          livenessProbe: { httpGet: { port: 8000 } }
        - name: worker
          startupProbe: {}
          livenessProbe: { exec: { command: ["true"] }, initialDelaySeconds: 30, failureThreshold: 2, periodSeconds: 29 }`,
        findings: [
          "/spec/template/spec/initContainers/0/startupProbe: the startup probe may kill container proxy 59 s after its start (39 + (3 - 1) × 10); a start may take 60 s",
          "/spec/template/spec/containers/0/livenessProbe: the liveness probe may kill container web 20 s after its start (0 + (3 - 1) × 10); a start may take 60 s",
          "/spec/template/spec/containers/1/livenessProbe: the liveness probe may kill container worker 59 s after its start (30 + (2 - 1) × 29); a start may take 60 s",
        ],
      },
    ],
  },
  check(resource, _overlay, { policy }) {
    const patience = policy?.probes?.patienceSeconds;
    if (patience === undefined) return [];
    return (workloadOf(resource)?.containers ?? []).flatMap((container) => {
      const found = patienceOf(container);
      if (found === null || found.seconds >= patience) return [];
      const { probe, delay, threshold, period, seconds } = found;
      const args = {
        probe: probe.kind,
        container: container.name,
        seconds,
        delay,
        threshold,
        period,
        patience,
      };
      const at = resourcePlace(resource, probe.path);
      return [{ code: "short", args, at, fix: [patient(found, patience)] }];
    });
  },
});

function patient({ probe, delay, threshold, period }: Patience, patience: number): Change {
  return probe.kind === "startup"
    ? {
        path: [...probe.path, "failureThreshold"],
        value: Math.ceil((patience - delay) / period) + 1,
      }
    : { path: [...probe.path, "initialDelaySeconds"], value: patience - (threshold - 1) * period };
}
