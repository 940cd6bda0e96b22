import { PROBE_KINDS } from "../../kubernetes/pods/probe.ts";
import { valueAt } from "../../model/pointer.ts";
import { podSecurityRule } from "./shared.ts";

const HOSTS = [
  ...PROBE_KINDS.map((kind) => [`${kind}Probe`]),
  ["lifecycle", "postStart"],
  ["lifecycle", "preStop"],
].flatMap((asker) => ["httpGet", "tcpSocket"].map((handler) => [...asker, handler, "host"]));

export default podSecurityRule({
  name: "pod-security-host-probes",
  summary: "Probes and lifecycle hooks must not set a host (baseline, Kubernetes 1.34 and newer).",
  why: "The kubelet sends probes from the node, so with a host in a probe a pod can reach addresses that only nodes can reach, such as the cloud's metadata service. The API server rejects the pod, and the rollout stalls.",
  remedy:
    "Remove `host`: the kubelet then connects to the pod itself. To send another host name, set the `Host` header.",
  messages: { host: "a probe or hook of container {container} sets host {host}, but {hint}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      livenessProbe:
        httpGet: { port: 8000, httpHeaders: [{ name: Host, value: shop.example.com }] }`,
      `# The control does not exist in this release.
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/enforce-version: v1.33
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      livenessProbe: { tcpSocket: { host: 127.0.0.1, port: 8000 } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      startupProbe: { tcpSocket: { host: 127.0.0.1, port: 8000 } }
      lifecycle: { postStart: { httpGet: { host: 169.254.169.254, port: 80 } } }`,
        findings: [
          "/spec/containers/0/startupProbe/tcpSocket/host: a probe or hook of container web sets host 127.0.0.1, but the policy requires level restricted in namespace shop",
          "/spec/containers/0/lifecycle/postStart/httpGet/host: a probe or hook of container web sets host 169.254.169.254, but the policy requires level restricted in namespace shop",
        ],
      },
    ],
  },
  evaluate({ containers }, { minor }) {
    if (minor < 34) return [];
    return containers.flatMap(({ name, path, value }) =>
      HOSTS.flatMap((steps) => {
        const host = valueAt(value, steps);
        if (typeof host !== "string" || host === "") return [];
        return [{ code: "host", args: { container: name, host }, path: [...path, ...steps] }];
      }),
    );
  },
});
