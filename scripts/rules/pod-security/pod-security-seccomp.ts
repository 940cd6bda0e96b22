import {
  isWindows,
  podContext,
  type SecuredPod,
  type SecurityContext,
  securityContexts,
} from "../../kubernetes/pod-security/pod.ts";
import { asString, isObject, type JsonValue } from "../../model/json.ts";
import { nearestExisting } from "../../model/pointer.ts";
import { podSecurityRule, type Violation } from "./shared.ts";

const POD_ANNOTATION = "seccomp.security.alpha.kubernetes.io/pod";
const CONTAINER_ANNOTATION = "container.seccomp.security.alpha.kubernetes.io/";

export default podSecurityRule({
  name: "pod-security-seccomp",
  summary:
    "Pods must not disable seccomp (baseline); every container must have a seccomp profile (restricted).",
  why: "Seccomp blocks the system calls that most container escapes use; unless a profile is set, it can be off. The API server rejects the pod, and the rollout stalls.",
  remedy: "Set `securityContext.seccompProfile.type: RuntimeDefault` on the pod.",
  fixes: "`RuntimeDefault` for the pod, if it has no profile",
  messages: {
    type: "{owner} sets the seccomp profile {type}, but {hint} (allowed: RuntimeDefault, Localhost)",
    missing:
      "neither the pod nor container {containers} sets a seccomp profile, but {hint} (`seccompProfile.type: RuntimeDefault`)",
    annotation:
      "the annotation sets the seccomp profile {type}, but {hint} (allowed: runtime/default, localhost/…)",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { seccompProfile: { type: RuntimeDefault } }
  containers: [{ name: web }]`,
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
  containers: [{ name: web }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      securityContext: { seccompProfile: { type: Unconfined } }
    - name: proxy
      securityContext: { seccompProfile: { type: RuntimeDefault } }
    - name: metrics`,
        findings: [
          "/spec/containers/0/securityContext/seccompProfile/type: container web sets the seccomp profile Unconfined, but the policy requires level restricted in namespace shop (allowed: RuntimeDefault, Localhost)",
          "/spec: neither the pod nor container metrics sets a seccomp profile, but the policy requires level restricted in namespace shop (`seccompProfile.type: RuntimeDefault`)",
        ],
      },
      {
        manifest: `# Before Kubernetes 1.19, annotations set the profile.
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/enforce-version: v1.18
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  annotations: { seccomp.security.alpha.kubernetes.io/pod: unconfined }
spec:
  containers: [{ name: web }]`,
        findings: [
          "/metadata/annotations/seccomp.security.alpha.kubernetes.io~1pod: the annotation sets the seccomp profile unconfined, but the label of namespace shop requires level baseline:v1.18 (allowed: runtime/default, localhost/…)",
        ],
      },
    ],
  },
  evaluate(pod, { level, minor }) {
    if (minor < 19) return annotations(pod);
    if (level === "restricted" && minor >= 25 && isWindows(pod)) return [];
    return [...unconfined(pod), ...(level === "restricted" ? missing(pod) : [])];
  },
});

/** Returns the type of the seccomp profile; null if no profile is set. */
function profileType({ value }: SecurityContext): JsonValue | null {
  return isObject(value.seccompProfile) ? (value.seccompProfile.type ?? "without a type") : null;
}

function isConfined(type: JsonValue | null): boolean {
  return type === "RuntimeDefault" || type === "Localhost";
}

function unconfined(pod: SecuredPod): Violation<"type", "owner" | "type">[] {
  return securityContexts(pod).flatMap((context) => {
    const type = profileType(context);
    if (type === null || isConfined(type)) return [];
    const args = { owner: context.owner, type: asString(type) ?? "" };
    const path = nearestExisting(
      pod.resource.value,
      [...context.path, "seccompProfile", "type"],
      context.path,
    );
    return [{ code: "type", args, path }];
  });
}

function missing(pod: SecuredPod): Violation<"missing", "containers">[] {
  // A wrong profile on the pod is a separate finding; fixing it fixes both.
  if (profileType(podContext(pod)) !== null) return [];
  const without = securityContexts(pod).filter(
    (context) => context.container !== null && profileType(context) === null,
  );
  if (without.length === 0) return [];
  const containers = without.map(({ container }) => container?.name).join(", ");
  const path = nearestExisting(pod.resource.value, [...pod.specPath, "securityContext"], pod.specPath);
  const type = [...podContext(pod).path, "seccompProfile", "type"];
  const fix = [{ path: type, value: "RuntimeDefault" }];
  return [{ code: "missing", args: { containers }, path, isMissing: true, fix }];
}

function annotations({
  annotations,
  annotationsPath,
  containers,
}: SecuredPod): Violation<"annotation", "type">[] {
  const keys = new Set([POD_ANNOTATION, ...containers.map(({ name }) => `${CONTAINER_ANNOTATION}${name}`)]);
  return [...keys].flatMap((key) => {
    const type = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
    if (typeof type !== "string" || isConfinedByAnnotation(type)) return [];
    return [{ code: "annotation", args: { type }, path: [...annotationsPath, key] }];
  });
}

function isConfinedByAnnotation(type: string): boolean {
  return type === "runtime/default" || type === "docker/default" || type.startsWith("localhost/");
}
