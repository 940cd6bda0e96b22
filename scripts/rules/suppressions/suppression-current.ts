import { suppressionRule } from "../../check/rule.ts";

export default suppressionRule({
  name: "suppression-current",
  severity: "error",
  summary: "No exception of the policy and no suppression in a manifest has passed its last day.",
  why: "A suppression with a date is a promise to mend something until then. One that runs on unnoticed is a rule turned off.",
  remedy: "Mend what it excused and delete it, or agree on a later date.",
  references: [],
  messages: { expired: "{what} expired on {date}" },
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
      {
        manifest: `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  annotations:
    bizosaas-validate/ignore.schema-valid: "until 2020-01-31: the operator takes it"
# validate-ignore schema-valid until 2020-01-31: the operator takes it
dta: {}`,
        findings: [
          ": the suppression of schema-valid expired on 2020-01-31",
          "/metadata/annotations/bizosaas-validate~1ignore.schema-valid: the suppression of schema-valid expired on 2020-01-31",
        ],
      },
    ],
  },
  check: ({ expired }) =>
    expired.map(({ what, rule, until, at }) => ({
      code: "expired",
      args: { what, rule, date: until ?? "" },
      at,
    })),
});
