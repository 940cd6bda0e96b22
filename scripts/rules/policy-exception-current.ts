import { policyRule } from "../model/rule.ts";

export default policyRule({
  name: "policy-exception-current",
  severity: "error",
  summary: "No exception of the policy has passed its last day.",
  why: "An exception with a date is a promise to mend something until then. One that runs on unnoticed is a rule turned off.",
  remedy: "Mend what it excused and delete it, or agree on a later date.",
  references: [],
  messages: { expired: "the exception of {workload} from {rule} expired on {date}" },
  examples: {
    good: [
      `exceptions:
  - workload: Deployment/bizosaas-dev/web
    rule: probe-required
    reason: answers no HTTP yet
    expires: 2999-12-31`,
    ],
    bad: [
      {
        manifest: `exceptions:
  - workload: Deployment/bizosaas-dev/web
    rule: probe-required
    reason: answers no HTTP yet
    expires: 2020-01-31`,
        findings: [
          ": the exception of Deployment/bizosaas-dev/web from probe-required expired on 2020-01-31",
        ],
      },
    ],
  },
  check: ({ expired }) =>
    expired.map(({ exception: { workload, rule, expires = "" }, place }) => {
      return {
        code: "expired",
        args: { workload, rule, date: expires },
        at: { in: "file", place },
      };
    }),
});
