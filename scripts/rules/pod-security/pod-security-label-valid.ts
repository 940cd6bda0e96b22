import { resourceRule } from "../../check/rule.ts";
import { didYouMean } from "../../config/nearest.ts";
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
  summary: "A Namespace's Pod Security labels are ones that the API server reads.",
  why: "A level or version that does not exist makes the API server refuse the Namespace; a label with a mistyped name is taken, and enforces nothing.",
  remedy:
    "Use `enforce`, `audit` or `warn` with privileged, baseline or restricted, and `enforce-version` and so on with latest or a release like v1.34.",
  references: [
    "https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces",
  ],
  fixes: "the `v` before a version that lacks it",
  messages: {
    level: "{label} is {value}, which is none of privileged, baseline and restricted",
    version: "{label} is {value}, which is neither latest nor a release like v1.34",
    unknown: "nothing reads the label {label}{hint}",
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
          "/metadata/labels/pod-security.kubernetes.io~1enforced: nothing reads the label pod-security.kubernetes.io/enforced; did you mean enforce?",
          "/metadata/labels/pod-security.kubernetes.io~1audit: pod-security.kubernetes.io/audit is strict, which is none of privileged, baseline and restricted",
          "/metadata/labels/pod-security.kubernetes.io~1audit-version: pod-security.kubernetes.io/audit-version is 1.34, which is neither latest nor a release like v1.34",
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
      const code = mistakeIn(name, value);
      if (code === null) return [];
      const args = { label, value, hint: didYouMean(name, NAMES) };
      const path = ["metadata", "labels", label];
      const isShort = code === "version" && parseMinor(`v${value}`) !== null;
      const fix = isShort ? { fix: [{ path, value: `v${value}` }] } : {};
      return [{ code, args, at: resourcePlace(resource, path), ...fix }];
    });
  },
});

function mistakeIn(name: string, value: string): "level" | "version" | "unknown" | null {
  if (!NAMES.includes(name)) return "unknown";
  if (!name.endsWith("-version")) return parseLevel(value) === null ? "level" : null;
  return value === "latest" || parseMinor(value) !== null ? null : "version";
}
