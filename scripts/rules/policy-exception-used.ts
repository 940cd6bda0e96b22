import { policyRule } from "../model/rule.ts";

export default policyRule({
  name: "policy-exception-used",
  severity: "warning",
  summary: "Each exception of the policy excuses something that is there.",
  why: "An exception that matches nothing hides its own mistake: the workload was renamed, or is clean by now and may break the rule again unseen.",
  remedy: "Delete it, or correct the workload's name.",
  references: [],
  messages: { unused: "the exception of {workload} from {rule} matches no finding" },
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
    ],
  },
  check: ({ unused }) =>
    unused.map(({ exception: { workload, rule }, place }) => {
      return { code: "unused", args: { workload, rule }, at: { in: "file", place } };
    }),
});
