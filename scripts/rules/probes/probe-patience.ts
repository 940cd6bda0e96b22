import { resourceRule } from "../../check/rule.ts";
import { type StartupAllowance, startupAllowanceOf } from "../../kubernetes/pods/probe.ts";
import { workloadOf } from "../../kubernetes/pods/workload.ts";
import type { ResourceChange } from "../../model/fix.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "probe-patience",
  severity: "error",
  summary:
    "Probes must give a starting container at least the time that the policy requires (`probes.patienceSeconds`).",
  why: "A container that needs longer to start than its probes allow is killed, restarted and killed again: a crash loop without any error in the application. The startup probe decides, or the liveness probe if there is none.",
  remedy:
    "Give the container a startup probe with `initialDelaySeconds + (failureThreshold - 1) × periodSeconds` of at least `probes.patienceSeconds`, for example `periodSeconds: 5` and `failureThreshold: 24`.",
  references: [
    "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  ],
  admission: "exact",
  needs: "policy.probes",
  fixes:
    "the startup probe's `failureThreshold`, which does not delay a container that answers; without a startup probe, the liveness probe's `initialDelaySeconds`, which does not slow the probe down after the start",
  messages: {
    short:
      "the {probe} probe can kill container {container} after {seconds}s ({delay} + ({threshold} - 1) × {period}) or up to {period}s later; the policy requires at least {patience}s",
  },
  examples: {
    good: [
      `# The liveness probe waits for the startup probe; a readiness probe does not kill a container.
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
          "/spec/template/spec/initContainers/0/startupProbe: the startup probe can kill container proxy after 59s (39 + (3 - 1) × 10) or up to 10s later; the policy requires at least 60s",
          "/spec/template/spec/containers/0/livenessProbe: the liveness probe can kill container web after 20s (0 + (3 - 1) × 10) or up to 10s later; the policy requires at least 60s",
          "/spec/template/spec/containers/1/livenessProbe: the liveness probe can kill container worker after 59s (30 + (2 - 1) × 29) or up to 29s later; the policy requires at least 60s",
        ],
      },
    ],
  },
  check(resource, _overlay, { policy }) {
    const patience = policy.probes.patienceSeconds;
    if (patience === undefined) return [];
    return (workloadOf(resource)?.containers ?? []).flatMap((container) => {
      const found = startupAllowanceOf(container);
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
      return [{ code: "short", args, at, fix: [extendedProbe(found, patience)] }];
    });
  },
});

function extendedProbe(
  { probe, delay, threshold, period }: StartupAllowance,
  patience: number,
): ResourceChange {
  return probe.kind === "startup"
    ? {
        path: [...probe.path, "failureThreshold"],
        value: Math.ceil((patience - delay) / period) + 1,
      }
    : { path: [...probe.path, "initialDelaySeconds"], value: patience - (threshold - 1) * period };
}
