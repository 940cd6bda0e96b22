import { securityContexts } from "../../kubernetes/pod-security/pod.ts";
import { asObject } from "../../model/json.ts";
import { podSecurityRule } from "./shared.ts";

export default podSecurityRule({
  name: "pod-security-windows-host-process",
  summary: "Windows containers must not be HostProcess containers (baseline).",
  why: "A HostProcess container has full access to the node. The API server rejects the pod, and the rollout stalls.",
  remedy: "Remove `windowsOptions.hostProcess`.",
  messages: { host: "{owner} sets hostProcess to true, but {hint}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  os: { name: windows }
  containers:
    - name: web
      securityContext: { windowsOptions: { hostProcess: false } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: setup, namespace: shop }
spec:
  os: { name: windows }
  hostNetwork: true
  securityContext: { windowsOptions: { hostProcess: true } }
  containers:
    - name: setup
      securityContext: { windowsOptions: { hostProcess: true } }`,
        findings: [
          "/spec/securityContext/windowsOptions/hostProcess: the pod sets hostProcess to true, but the policy requires level restricted in namespace shop",
          "/spec/containers/0/securityContext/windowsOptions/hostProcess: container setup sets hostProcess to true, but the policy requires level restricted in namespace shop",
        ],
      },
    ],
  },
  evaluate: (pod) =>
    securityContexts(pod).flatMap(({ owner, path, value }) =>
      asObject(value.windowsOptions).hostProcess === true
        ? [{ code: "host", args: { owner }, path: [...path, "windowsOptions", "hostProcess"] }]
        : [],
    ),
});
