import { suppressionRule } from "../../check/rule.ts";

export default suppressionRule({
  name: "suppression-used",
  severity: "warning",
  summary:
    "Each exception of the policy and each suppression in a manifest is about something that is there.",
  why: "One that matches nothing hides its own mistake: the workload was renamed, the line moved away from it, or all is well by now and may go wrong again unseen.",
  remedy: "Delete it, or put it where it belongs: a comment stands on the line of its finding or above it.",
  references: [],
  messages: { unused: "{what} matches no finding" },
  examples: {
    good: ["exceptions: []"],
    bad: [
      {
        manifest: `exceptions:
  - workload: Deployment/bizosaas-dev/gone
    rule: probe-required
    reason: answers no HTTP yet`,
        findings: [": the exception of Deployment/bizosaas-dev/gone from probe-required matches no finding"],
      },
      {
        manifest: `apiVersion: v1
kind: ConfigMap
metadata:
  name: web # validate-ignore schema-valid: it was wrong once`,
        findings: [": the suppression of schema-valid matches no finding"],
      },
    ],
  },
  check: ({ unused }) => unused.map(({ what, at }) => ({ code: "unused", args: { what }, at })),
});
