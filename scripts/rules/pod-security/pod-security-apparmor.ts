import { type SecuredPod, securityContexts } from "../../kubernetes/pod-security/pod.ts";
import { asString, isObject } from "../../model/json.ts";
import { nearestExisting } from "../../model/pointer.ts";
import { podSecurityRule, type Violation } from "./shared.ts";

const ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";
const TYPES: readonly unknown[] = ["RuntimeDefault", "Localhost"];

export default podSecurityRule({
  name: "pod-security-apparmor",
  summary: "Pods must not disable AppArmor (baseline).",
  why: "Without a profile, a container can mount, trace and write where the runtime's default profile prevents it. The API server rejects the pod, and the rollout stalls.",
  remedy: "Remove the profile, or set the type `RuntimeDefault` or `Localhost`.",
  messages: {
    type: "{owner} sets the AppArmor profile {type}, but {hint} (allowed: RuntimeDefault, Localhost)",
    annotation:
      "the annotation sets the AppArmor profile {type}, but {hint} (allowed: runtime/default, localhost/…)",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations: { container.apparmor.security.beta.kubernetes.io/web: localhost/web }
spec:
  securityContext: { appArmorProfile: { type: RuntimeDefault } }
  containers: [{ name: web }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata:
      annotations: { container.apparmor.security.beta.kubernetes.io/web: unconfined }
    spec:
      securityContext: { appArmorProfile: { type: Unconfined } }
      containers: [{ name: web }]`,
        findings: [
          "/spec/template/spec/securityContext/appArmorProfile/type: the pod sets the AppArmor profile Unconfined, but the policy requires level restricted in namespace shop (allowed: RuntimeDefault, Localhost)",
          "/spec/template/metadata/annotations/container.apparmor.security.beta.kubernetes.io~1web: the annotation sets the AppArmor profile unconfined, but the policy requires level restricted in namespace shop (allowed: runtime/default, localhost/…)",
        ],
      },
    ],
  },
  evaluate: (pod) => [...fields(pod), ...annotations(pod)],
});

function fields(pod: SecuredPod): Violation<"type", "owner" | "type">[] {
  return securityContexts(pod).flatMap(({ owner, path, value }) => {
    const profile = value.appArmorProfile;
    if (!isObject(profile) || TYPES.includes(profile.type)) return [];
    const args = { owner, type: asString(profile.type) ?? "without a type" };
    return [
      {
        code: "type",
        args,
        path: nearestExisting(pod.resource.value, [...path, "appArmorProfile", "type"], path),
      },
    ];
  });
}

function annotations({ annotations, annotationsPath }: SecuredPod): Violation<"annotation", "type">[] {
  return Object.entries(annotations).flatMap(([key, type]) => {
    if (!key.startsWith(ANNOTATION) || typeof type !== "string") return [];
    if (type === "" || type === "runtime/default" || type.startsWith("localhost/")) return [];
    return [{ code: "annotation", args: { type }, path: [...annotationsPath, key] }];
  });
}
