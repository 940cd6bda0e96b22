import {
  containerContext,
  isWindows,
  type SecuredPod,
  setsNonRootUser,
} from "../../kubernetes/pod-security/pod.ts";
import type { Container } from "../../kubernetes/pods/workload.ts";
import { nearestPath } from "../../kubernetes/pods/workload.ts";
import { asArray, asObject } from "../../model/json.ts";
import { podSecurityRule, type Violation } from "./shared.ts";

/** Capabilities that baseline allows a container to add. */
const BASELINE: readonly string[] = [
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
];
const RESTRICTED: readonly string[] = ["NET_BIND_SERVICE"];

export default podSecurityRule({
  name: "pod-security-capabilities",
  summary:
    "Containers must not add capabilities beyond the allowed ones (baseline); they must drop `ALL` and add at most `NET_BIND_SERVICE` (restricted).",
  why: "A capability is a part of root's privileges: `SYS_ADMIN` is nearly all of them, and with `NET_RAW` a pod can forge the traffic of other pods. The API server rejects the pod, and the rollout stalls.",
  remedy:
    "Set `securityContext.capabilities.drop: [ALL]` on every container, and add only capabilities that the level allows.",
  fixes:
    "`drop: [ALL]` if nothing is dropped yet and the container is set to run as a non-root user, which has no capabilities anyway",
  messages: {
    added: "container {container} adds the capability {capability}, but {hint} (allowed: {allowed})",
    kept: "container {container} does not drop all capabilities, but {hint} (required: `capabilities.drop: [ALL]`)",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      securityContext: { capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] } }`,
      `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: { pod-security.kubernetes.io/enforce: baseline }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      securityContext: { capabilities: { add: [CHOWN, SETUID] } }`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  os: { name: windows }
  containers: [{ name: web }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  securityContext: { runAsUser: 1000 }
  initContainers:
    - name: setup
      securityContext: { capabilities: { drop: [NET_RAW], add: [CHOWN] } }
  containers:
    - name: web`,
        findings: [
          "/spec/initContainers/0/securityContext/capabilities/drop: container setup does not drop all capabilities, but the policy requires level restricted in namespace shop (required: `capabilities.drop: [ALL]`)",
          "/spec/initContainers/0/securityContext/capabilities/add/0: container setup adds the capability CHOWN, but the policy requires level restricted in namespace shop (allowed: NET_BIND_SERVICE)",
          "/spec/containers/0: container web does not drop all capabilities, but the policy requires level restricted in namespace shop (required: `capabilities.drop: [ALL]`)",
        ],
      },
    ],
  },
  evaluate(pod, { level, minor }) {
    const isRestricted = level === "restricted" && minor >= 22;
    if (isRestricted && minor >= 25 && isWindows(pod)) return [];
    return pod.containers.flatMap((container) =>
      isRestricted
        ? [...notDropped(container, pod), ...added(container, RESTRICTED)]
        : added(container, BASELINE),
    );
  },
});

function added(
  container: Container,
  allowed: readonly string[],
): Violation<"added", "container" | "capability" | "allowed">[] {
  const { path, value } = containerContext(container);
  return asArray(asObject(value.capabilities).add).flatMap((capability, index) => {
    if (typeof capability !== "string" || allowed.includes(capability)) return [];
    const args = { container: container.name, capability, allowed: allowed.join(", ") };
    return [{ code: "added", args, path: [...path, "capabilities", "add", index] }];
  });
}

function notDropped(container: Container, pod: SecuredPod): Violation<"kept", "container">[] {
  const { path: context, value } = containerContext(container);
  const { drop } = asObject(value.capabilities);
  if (asArray(drop).includes("ALL")) return [];
  const path = nearestPath(container, ["securityContext", "capabilities", "drop"]);
  const isOpen = drop === undefined || drop === null;
  const fix =
    isOpen && setsNonRootUser(pod, container)
      ? { fix: [{ path: [...context, "capabilities", "drop"], value: ["ALL"] }] }
      : {};
  return [{ code: "kept", args: { container: container.name }, path, isMissing: true, ...fix }];
}
