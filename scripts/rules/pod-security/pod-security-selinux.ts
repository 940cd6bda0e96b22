import { securityContexts } from "../../kubernetes/pod-security/pod.ts";
import { asObject } from "../../model/json.ts";
import { podSecurityRule, type Violation } from "./shared.ts";

const TYPES = ["container_t", "container_init_t", "container_kvm_t"] as const;
const TYPES_SINCE_31 = [...TYPES, "container_engine_t"] as const;

type Found = Violation<"type", "owner" | "type" | "allowed"> | Violation<"set", "owner" | "field" | "value">;

export default podSecurityRule({
  name: "pod-security-selinux",
  summary: "SELinux options must not set a user or role, and only an allowed container type (baseline).",
  why: "With another type, user or role, SELinux might not confine the container. The API server rejects the pod, and the rollout stalls.",
  remedy: "Remove `user` and `role`, and also `type` unless it is one of the allowed types.",
  messages: {
    type: "{owner} sets the SELinux type {type}, but {hint} (allowed: {allowed})",
    set: "{owner} sets the SELinux {field} {value}, but {hint} (it must not be set)",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { seLinuxOptions: { type: container_kvm_t, level: "s0:c1,c2" } }
  containers: [{ name: web }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  securityContext: { seLinuxOptions: { user: system_u, role: system_r } }
  containers:
    - name: web
      securityContext: { seLinuxOptions: { type: spc_t } }`,
        findings: [
          "/spec/securityContext/seLinuxOptions/user: the pod sets the SELinux user system_u, but the policy requires level restricted in namespace shop (it must not be set)",
          "/spec/securityContext/seLinuxOptions/role: the pod sets the SELinux role system_r, but the policy requires level restricted in namespace shop (it must not be set)",
          "/spec/containers/0/securityContext/seLinuxOptions/type: container web sets the SELinux type spc_t, but the policy requires level restricted in namespace shop (allowed: container_t, container_init_t, container_kvm_t, container_engine_t)",
        ],
      },
    ],
  },
  evaluate(pod, { minor }) {
    const allowed: readonly string[] = minor < 31 ? TYPES : TYPES_SINCE_31;
    return securityContexts(pod).flatMap(({ owner, path, value }) => {
      const options = asObject(value.seLinuxOptions);
      return (["type", "user", "role"] as const).flatMap((field): Found[] => {
        const set = options[field];
        if (typeof set !== "string" || set === "" || (field === "type" && allowed.includes(set))) return [];
        const at = [...path, "seLinuxOptions", field];
        return field === "type"
          ? [{ code: "type", args: { owner, type: set, allowed: allowed.join(", ") }, path: at }]
          : [{ code: "set", args: { owner, field, value: set }, path: at }];
      });
    });
  },
});
