import { podSecurityRule } from "./shared.ts";

const FIELDS = [
  ["hostNetwork", "network"],
  ["hostPID", "processes"],
  ["hostIPC", "IPC"],
] as const;

export default podSecurityRule({
  name: "pod-security-host-namespaces",
  summary: "Pods must not share the node's network, PID or IPC namespace (baseline).",
  why: "Such a pod can see the traffic or the processes of everything on the node; on the node's network it also bypasses NetworkPolicies. The API server rejects the pod, and the rollout stalls.",
  remedy: "Remove the field; connect to other workloads through a Service.",
  messages: { shared: "{field} is true and shares the node's {what}, but {hint}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Namespace
metadata:
  name: node-tools
  labels: { pod-security.kubernetes.io/enforce: privileged }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: exporter, namespace: node-tools }
spec:
  template:
    spec:
      hostNetwork: true
      containers: [{ name: exporter }]
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  hostNetwork: false
  containers: [{ name: web }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: { pod-security.kubernetes.io/enforce: baseline }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      hostNetwork: true
      hostPID: true
      containers: [{ name: web }]`,
        findings: [
          "/spec/template/spec/hostNetwork: hostNetwork is true and shares the node's network, but the label of namespace shop requires level baseline",
          "/spec/template/spec/hostPID: hostPID is true and shares the node's processes, but the label of namespace shop requires level baseline",
        ],
      },
      {
        manifest: `apiVersion: batch/v1
kind: CronJob
metadata: { name: report, namespace: bizosaas-dev }
spec:
  jobTemplate:
    spec:
      template:
        spec:
          hostIPC: true
          containers: [{ name: report }]`,
        findings: [
          "/spec/jobTemplate/spec/template/spec/hostIPC: hostIPC is true and shares the node's IPC, but the policy requires level restricted in namespace bizosaas-dev",
        ],
      },
    ],
  },
  evaluate: ({ spec, specPath }) =>
    FIELDS.flatMap(([field, what]) =>
      spec[field] === true ? [{ code: "shared", args: { field, what }, path: [...specPath, field] }] : [],
    ),
});
