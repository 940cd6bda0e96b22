import {
  hasUserNamespace,
  podContext,
  securityContexts,
  setsNonRootUser,
} from "../../kubernetes/pod-security/pod.ts";
import { nearestExisting } from "../../model/pointer.ts";
import { podSecurityRule } from "./shared.ts";

export default podSecurityRule({
  name: "pod-security-run-as-non-root",
  summary: "Containers must run as a non-root user (restricted).",
  why: "A process that is root in a container is root on the node if it escapes from the container. The API server rejects the pod, and the rollout stalls.",
  remedy:
    "Set `securityContext.runAsNonRoot: true` on the pod, and a `runAsUser` if the image's own user is root.",
  fixes: "`true` for the pod, if every container is set to run as a non-root user",
  messages: {
    root: "{owner} sets runAsNonRoot to false, but {hint}",
    missing: "neither the pod nor container {containers} sets runAsNonRoot to true, but {hint}",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { runAsNonRoot: true }
  containers: [{ name: web }]`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      securityContext: { runAsNonRoot: true }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  initContainers:
    - name: setup
      securityContext: { runAsNonRoot: false }
  containers:
    - name: web
    - name: proxy`,
        findings: [
          "/spec/initContainers/0/securityContext/runAsNonRoot: container setup sets runAsNonRoot to false, but the policy requires level restricted in namespace shop",
          "/spec: neither the pod nor container web, proxy sets runAsNonRoot to true, but the policy requires level restricted in namespace shop",
        ],
      },
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  securityContext: { runAsUser: 1000 }
  containers:
    - name: web
    - name: proxy
      securityContext: { runAsUser: 2000 }`,
        findings: [
          "/spec/securityContext: neither the pod nor container web, proxy sets runAsNonRoot to true, but the policy requires level restricted in namespace shop",
        ],
      },
    ],
  },
  evaluate(pod, { level, minor }) {
    if (level === "baseline" || (minor >= 35 && hasUserNamespace(pod))) return [];
    const contexts = securityContexts(pod);
    const explicit = contexts.flatMap(({ owner, path, value }) =>
      value.runAsNonRoot === false
        ? [{ code: "root", args: { owner }, path: [...path, "runAsNonRoot"] } as const]
        : [],
    );
    // A value set on the pod is a separate finding; fixing it fixes both.
    if (typeof podContext(pod).value.runAsNonRoot === "boolean") return explicit;
    const open = contexts.filter(
      ({ container, value }) => container !== null && (value.runAsNonRoot ?? null) === null,
    );
    if (open.length === 0) return explicit;
    const containers = open.map(({ container }) => container?.name).join(", ");
    const path = nearestExisting(pod.resource.value, [...pod.specPath, "securityContext"], pod.specPath);
    const isCertain = open.every(({ container }) => container !== null && setsNonRootUser(pod, container));
    const field = [...podContext(pod).path, "runAsNonRoot"];
    const fix = isCertain ? { fix: [{ path: field, value: true }] } : {};
    return [...explicit, { code: "missing", args: { containers }, path, isMissing: true, ...fix }];
  },
});
