import { podContext } from "../../kubernetes/pod-security/pod.ts";
import { asArray, asString, isObject } from "../../model/json.ts";
import { podSecurityRule, type Violation } from "./shared.ts";

/** Safe sysctls, each with the first minor release in which it can be set. */
const SAFE: ReadonlyMap<string, number> = new Map([
  ["kernel.shm_rmid_forced", 0],
  ["net.ipv4.ip_local_port_range", 0],
  ["net.ipv4.tcp_syncookies", 0],
  ["net.ipv4.ping_group_range", 0],
  ["net.ipv4.ip_unprivileged_port_start", 0],
  ["net.ipv4.ip_local_reserved_ports", 27],
  ["net.ipv4.tcp_keepalive_time", 29],
  ["net.ipv4.tcp_fin_timeout", 29],
  ["net.ipv4.tcp_keepalive_intvl", 29],
  ["net.ipv4.tcp_keepalive_probes", 29],
  ["net.ipv4.tcp_rmem", 32],
  ["net.ipv4.tcp_wmem", 32],
  ["net.ipv4.tcp_slow_start_after_idle", 37],
  ["net.ipv4.tcp_notsent_lowat", 37],
]);

type Found = Violation<"unsafe", "sysctl"> | Violation<"later", "sysctl" | "since" | "minor">;

export default podSecurityRule({
  name: "pod-security-sysctls",
  summary: "Pods must set only safe sysctls (baseline).",
  why: "Other sysctls can disable protections or change the settings of all pods on the node. The API server rejects the pod, and the rollout stalls.",
  remedy: "Remove the sysctl, or set it on the nodes.",
  messages: {
    unsafe: "the pod sets the sysctl {sysctl}, but {hint} (not one of the safe sysctls)",
    later:
      "the pod sets the sysctl {sysctl}, but {hint} (safe only since 1.{since}; checked against 1.{minor})",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext:
    sysctls:
      - { name: net.ipv4.tcp_keepalive_time, value: "60" }
  containers: [{ name: web }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  securityContext:
    sysctls:
      - { name: kernel.shm_rmid_forced, value: "0" }
      - { name: net.core.somaxconn, value: "1024" }
      - { name: net.ipv4.tcp_notsent_lowat, value: "131072" }
  containers: [{ name: web }]`,
        findings: [
          "/spec/securityContext/sysctls/1/name: the pod sets the sysctl net.core.somaxconn, but the policy requires level restricted in namespace shop (not one of the safe sysctls)",
          "/spec/securityContext/sysctls/2/name: the pod sets the sysctl net.ipv4.tcp_notsent_lowat, but the policy requires level restricted in namespace shop (safe only since 1.37; checked against 1.34)",
        ],
      },
    ],
  },
  evaluate(pod, { minor }) {
    const { path, value } = podContext(pod);
    return asArray(value.sysctls).flatMap((item, index): Found[] => {
      if (!isObject(item)) return [];
      const sysctl = asString(item.name) ?? "";
      const since = SAFE.get(sysctl);
      if (since !== undefined && since <= minor) return [];
      const at = [...path, "sysctls", index, ...("name" in item ? ["name"] : [])];
      return since === undefined
        ? [{ code: "unsafe", args: { sysctl }, path: at }]
        : [{ code: "later", args: { sysctl, since, minor }, path: at }];
    });
  },
});
