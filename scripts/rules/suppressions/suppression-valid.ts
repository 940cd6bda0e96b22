import { suppressionRule } from "../../check/rule.ts";

export default suppressionRule({
  name: "suppression-valid",
  severity: "error",
  summary: "Each suppression in a manifest must name an existing rule and give a reason.",
  why: "Later readers need to know why the finding is accepted. An invalid suppression has no effect, which its author would otherwise not notice.",
  remedy:
    "Write `# validate-ignore RULE: reason` on the finding's line or above it, or the annotation `syncgate/ignore.RULE: reason`; with a date, `RULE until 2026-12-31: reason`.",
  references: [],
  messages: { mistake: "{message}" },
  examples: {
    good: [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
# validate-ignore schema-valid until 2999-12-31: the operator accepts it
data: {}`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  annotations:
    syncgate/ignore.schema-valid: ""
data: {} # validate-ignore schema-vaild: the operator accepts it`,
        findings: [
          ": there is no rule schema-vaild; did you mean schema-valid?",
          "/metadata/annotations/syncgate~1ignore.schema-valid: a suppression says why: `RULE: reason` or `RULE until YYYY-MM-DD: reason`",
        ],
      },
    ],
  },
  check: ({ mistakes }) => mistakes.map(({ message, at }) => ({ code: "mistake", args: { message }, at })),
});
