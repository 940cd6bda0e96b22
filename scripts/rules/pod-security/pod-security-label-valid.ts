import { resourceRule } from "../../check/rule.ts";
import { didYouMean } from "../../config/suggestions.ts";
import { LABEL_PREFIX } from "../../kubernetes/pod-security/levels.ts";
import { parseLevel, parseMinor } from "../../kubernetes/pod-security/standard.ts";
import { asObject } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";
import { apiGroup } from "../../model/resource.ts";

const MODES = ["enforce", "audit", "warn"] as const;
const NAMES: readonly string[] = MODES.flatMap((mode) => [mode, `${mode}-version`]);

export default resourceRule({
  name: "pod-security-label-valid",
  severity: "error",
  summary: "Pod Security labels of a Namespace must have a valid name and value.",
  why: "The API server rejects a Namespace with an unknown level or version; a label with a misspelled name is accepted and enforces nothing.",
  remedy:
    "Use `enforce`, `audit` or `warn` with `privileged`, `baseline` or `restricted`, and `enforce-version`, `audit-version` or `warn-version` with `latest` or a release such as `v1.34`.",
  references: [
    "https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces",
  ],
  fixes: "the missing `v` before a version",
  messages: {
    level: "{label} is {value}; expected privileged, baseline or restricted",
    version: "{label} is {value}; expected latest or a release such as v1.34",
    unknown: "label {label} is unknown and has no effect{hint}",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/enforce-version: v1.34
    pod-security.kubernetes.io/warn: restricted
    pod-security.kubernetes.io/warn-version: latest`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforced: restricted
    pod-security.kubernetes.io/audit: strict
    pod-security.kubernetes.io/audit-version: "1.34"`,
        findings: [
          "/metadata/labels/pod-security.kubernetes.io~1enforced: label pod-security.kubernetes.io/enforced is unknown and has no effect; did you mean enforce?",
          "/metadata/labels/pod-security.kubernetes.io~1audit: pod-security.kubernetes.io/audit is strict; expected privileged, baseline or restricted",
          "/metadata/labels/pod-security.kubernetes.io~1audit-version: pod-security.kubernetes.io/audit-version is 1.34; expected latest or a release such as v1.34",
        ],
      },
    ],
  },
  check(resource) {
    if (resource.kind !== "Namespace" || apiGroup(resource.apiVersion) !== "") return [];
    const labels = Object.entries(asObject(asObject(resource.value.metadata).labels));
    return labels.flatMap(([label, value]) => {
      if (!label.startsWith(LABEL_PREFIX) || typeof value !== "string") return [];
      const name = label.slice(LABEL_PREFIX.length);
      const code = labelError(name, value);
      if (code === null) return [];
      const args = { label, value, hint: didYouMean(name, NAMES) };
      const path = ["metadata", "labels", label];
      const isShort = code === "version" && parseMinor(`v${value}`) !== null;
      const fix = isShort ? { fix: [{ path, value: `v${value}` }] } : {};
      return [{ code, args, at: resourcePlace(resource, path), ...fix }];
    });
  },
});

function labelError(name: string, value: string): "level" | "version" | "unknown" | null {
  if (!NAMES.includes(name)) return "unknown";
  if (!name.endsWith("-version")) return parseLevel(value) === null ? "level" : null;
  return value === "latest" || parseMinor(value) !== null ? null : "version";
}
