import { suppressionRule } from "../../check/rule.ts";

export default suppressionRule({
  name: "suppression-current",
  severity: "error",
  summary: "Exceptions in the policy and suppressions in manifests must not be expired.",
  why: "A suppression with a date is a promise to fix something by that date. If it stayed active after that, the rule would be silently disabled.",
  remedy: "Fix the finding and delete the suppression, or agree on a later date.",
  references: [],
  messages: { expired: "{what} expired on {date}" },
  examples: {
    good: [
      `exceptions:
  - workload: Deployment/bizosaas-dev/web
    rule: probe-required
    reason: does not serve HTTP yet
    expires: 2999-12-31`,
    ],
    bad: [
      {
        manifest: `exceptions:
  - workload: Deployment/bizosaas-dev/web
    rule: probe-required
    reason: does not serve HTTP yet
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
    syncgate/ignore.schema-valid: "until 2020-01-31: the operator accepts it"
# validate-ignore schema-valid until 2020-01-31: the operator accepts it
dta: {}`,
        findings: [
          ": the suppression of schema-valid expired on 2020-01-31",
          "/metadata/annotations/syncgate~1ignore.schema-valid: the suppression of schema-valid expired on 2020-01-31",
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
