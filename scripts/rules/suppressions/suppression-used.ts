import { suppressionRule } from "../../check/rule.ts";

export default suppressionRule({
  name: "suppression-used",
  severity: "warning",
  summary: "Each exception in the policy and each suppression in a manifest must match a finding.",
  why: "A suppression without a finding is wrong or outdated: the workload was renamed, the line was moved, or the problem was fixed. If it stays, it can hide a new problem later.",
  remedy:
    "Delete it, or move it to its finding: a comment must be on the line of the finding or on the line above.",
  references: [],
  messages: { unused: "{what} matches no finding" },
  examples: {
    good: ["exceptions: []"],
    bad: [
      {
        manifest: `exceptions:
  - workload: Deployment/bizosaas-dev/gone
    rule: probe-required
    reason: does not serve HTTP yet`,
        findings: [": the exception of Deployment/bizosaas-dev/gone from probe-required matches no finding"],
      },
      {
        manifest: `apiVersion: v1
kind: ConfigMap
metadata:
  name: web # validate-ignore schema-valid: was invalid before`,
        findings: [": the suppression of schema-valid matches no finding"],
      },
    ],
  },
  check: ({ unused }) => unused.map(({ what, at }) => ({ code: "unused", args: { what }, at })),
});
