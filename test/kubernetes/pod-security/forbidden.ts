import { check } from "../../../scripts/check/check.ts";
import type { JsonObject, JsonValue } from "../../../scripts/model/json.ts";
import type { Resource } from "../../../scripts/model/resource.ts";
import { rules } from "../../../scripts/rules/index.ts";
import { overlayWith, resourceOf } from "../../build.ts";
import { contextWith } from "../../context.ts";
import type { PodCase } from "./pods.ts";

/** The rule of each check of Pod Security Admission. */
export const RULES: Readonly<Record<string, string>> = {
  allowPrivilegeEscalation: "pod-security-privilege-escalation",
  appArmorProfile: "pod-security-apparmor",
  capabilities_baseline: "pod-security-capabilities",
  capabilities_restricted: "pod-security-capabilities",
  hostNamespaces: "pod-security-host-namespaces",
  hostPathVolumes: "pod-security-volumes",
  hostPorts: "pod-security-host-ports",
  hostProbesAndHostLifecycle: "pod-security-host-probes",
  privileged: "pod-security-privileged",
  procMount: "pod-security-proc-mount",
  procMount_restricted: "pod-security-proc-mount",
  restrictedVolumes: "pod-security-volumes",
  runAsNonRoot: "pod-security-run-as-non-root",
  runAsUser: "pod-security-run-as-user",
  seLinuxOptions: "pod-security-selinux",
  seccompProfile_baseline: "pod-security-seccomp",
  seccompProfile_restricted: "pod-security-seccomp",
  sysctls: "pod-security-sysctls",
  windowsHostProcess: "pod-security-windows-host-process",
};

const controls = rules.filter(({ name }) => Object.values(RULES).includes(name));

/** Returns the rules with findings in the pod, for the pod template of a kind of workload. */
export function rulesThatForbid({ level, minor, annotations, spec }: PodCase, kind = "Pod"): string[] {
  const labels = {
    "pod-security.kubernetes.io/enforce": level,
    "pod-security.kubernetes.io/enforce-version": `v1.${minor}`,
  };
  const resources = [
    resource("v1", "Namespace", null, { metadata: { name: "shop", labels } }),
    workload(kind, { metadata: { annotations }, spec }),
  ];
  const overlay = overlayWith({ name: "shop", resources });
  const context = contextWith();
  const { problems, failures } = check(controls, [{ overlay, context, cluster: null }]);
  if (failures.length > 0) throw new Error(failures[0]!.message);
  return [...new Set(problems.map(({ rule }) => rule.name))].sort();
}

export const KINDS = ["Pod", "Deployment", "CronJob", "Rollout"] as const;

function workload(kind: string, template: JsonObject): Resource {
  if (kind === "Pod") return resource("v1", kind, "shop", template);
  if (kind === "CronJob")
    return resource("batch/v1", kind, "shop", { spec: { jobTemplate: { spec: { template } } } });
  return resource(kind === "Rollout" ? "argoproj.io/v1alpha1" : "apps/v1", kind, "shop", {
    spec: { template },
  });
}

function resource(
  apiVersion: string,
  kind: string,
  namespace: string | null,
  value: Record<string, JsonValue>,
): Resource {
  return resourceOf({ apiVersion, kind, ...value }, { namespace, name: "shop" });
}
