import { resourceRule } from "../../check/rule.ts";
import { isPartialManifest } from "../../kubernetes/pods/apply-mode.ts";
import { PROBE_KINDS, probeOf } from "../../kubernetes/pods/probe.ts";
import { isLongRunning, workloadOf } from "../../kubernetes/pods/workload.ts";
import { lazily } from "../../model/memoize.ts";
import type { ProbeKind } from "../../model/policy.ts";
import { resourcePlace } from "../../model/problem.ts";

/** Probes that any cluster needs: to detect a hung process, and to keep requests from one that cannot answer. */
const WITHOUT_POLICY: readonly ProbeKind[] = ["liveness", "readiness"];

const orList = lazily(() => new Intl.ListFormat("en", { type: "disjunction" }));

export default resourceRule({
  name: "probe-required",
  severity: "error",
  summary:
    "Long-running containers must have the probes that the policy requires; without a policy, liveness and readiness probes.",
  why: "Without a startup probe, the liveness probe kills a slow start; without a liveness probe, a hung process keeps running; without a readiness probe, requests reach a container that cannot answer yet.",
  remedy: "Add the probe; an `httpGet` of the service's health path is enough.",
  references: [
    "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  ],
  admission: "exact",
  optionalConfig: ["policy.probes"],
  messages: { missing: "{role} container {container} has no {missing} probe" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  initContainers:
    - name: setup
  containers:
    - name: web
      startupProbe: { httpGet: { path: /health, port: 8000 } }
      livenessProbe: { tcpSocket: { port: 8000 } }
      readinessProbe: { exec: { command: ["true"] } }
  ephemeralContainers:
    - name: debugger`,
      `apiVersion: batch/v1
kind: Job
metadata: { name: migrate }
spec:
  template:
    spec:
      containers:
        - name: migrate`,
      `apiVersion: v1
kind: Pod
metadata: { name: once }
spec:
  restartPolicy: Never
  containers:
    - name: once`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  template:
    spec:
      initContainers:
        - name: setup
        - name: proxy
          restartPolicy: Always
          livenessProbe: { grpc: { port: 9000 } }
          readinessProbe: {}
      containers:
        - name: db
          startupProbe: { httpGet: { path: /health, port: 8000 } }
          livenessProbe: { httpGet: { path: /health, port: 8000 } }`,
        findings: [
          "/spec/template/spec/initContainers/1: sidecar container proxy has no startup or readiness probe",
          "/spec/template/spec/containers/0: app container db has no readiness probe",
        ],
      },
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web`,
        findings: ["/spec/containers/0: app container web has no startup, liveness, or readiness probe"],
      },
    ],
  },
  check(resource, _overlay, { policy }) {
    const workload = workloadOf(resource);
    if (workload === null || !isLongRunning(workload) || isPartialManifest(resource, policy)) return [];
    const asked = policy?.probes?.required ?? WITHOUT_POLICY;
    const required = PROBE_KINDS.filter((kind) => asked.includes(kind));
    return workload.containers.flatMap((container) => {
      const { role, path } = container;
      if (role !== "app" && role !== "sidecar") return [];
      const missing = required.filter((kind) => probeOf(container, kind) === null);
      if (missing.length === 0) return [];
      const args = { role, container: container.name, missing: orList().format(missing) };
      const absent = missing.map((kind) => `${kind}Probe`);
      return [{ code: "missing", args, at: resourcePlace(resource, path, { absent }) }];
    });
  },
});
