import { securityContexts } from "../../kubernetes/pod-security/pod.ts";
import { asObject } from "../../model/json.ts";
import { type Breach, podSecurityRule } from "./shared.ts";

const TYPES = ["container_t", "container_init_t", "container_kvm_t"] as const;
const TYPES_SINCE_31 = [...TYPES, "container_engine_t"] as const;

export default podSecurityRule({
  name: "pod-security-selinux",
  summary:
    "SELinux options set no user, no role, and only a type of containers, where a namespace is held to baseline.",
  why: "Another type, user or role can take the container out of what SELinux confines it to. The API server refuses the pod, and a rollout gets stuck without one.",
  remedy: "Leave `user` and `role` out, and `type` too unless it is one of those of containers.",
  messages: {
    type: "{owner} sets the SELinux type {type}, but {held} (it may be {allowed})",
    set: "{owner} sets the SELinux {field} {value}, but {held} (none may be set)",
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
          "/spec/securityContext/seLinuxOptions/user: the pod sets the SELinux user system_u, but the policy holds namespace shop to restricted (none may be set)",
          "/spec/securityContext/seLinuxOptions/role: the pod sets the SELinux role system_r, but the policy holds namespace shop to restricted (none may be set)",
          "/spec/containers/0/securityContext/seLinuxOptions/type: container web sets the SELinux type spc_t, but the policy holds namespace shop to restricted (it may be container_t, container_init_t, container_kvm_t, container_engine_t)",
        ],
      },
    ],
  },
  judge(pod, { minor }) {
    const allowed: readonly string[] = minor < 31 ? TYPES : TYPES_SINCE_31;
    return securityContexts(pod).flatMap(({ owner, path, value }) => {
      const options = asObject(value.seLinuxOptions);
      return (["type", "user", "role"] as const).flatMap((field): Breach<"type" | "set">[] => {
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
