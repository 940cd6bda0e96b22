import { suppressionRule } from "../../check/rule.ts";

export default suppressionRule({
  name: "suppression-valid",
  severity: "error",
  summary: "Each suppression in a manifest names a rule that exists, and says why.",
  why: "Who reads it later must learn why the finding is accepted. One that is written wrong suppresses nothing, which its author would not notice.",
  remedy:
    "Write `# validate-ignore RULE: reason` on the finding's line or above it, or the annotation `bizosaas-validate/ignore.RULE: reason`; with a date, `RULE until 2026-12-31: reason`.",
  references: [],
  messages: { mistake: "{message}" },
  examples: {
    good: [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
# validate-ignore schema-valid until 2999-12-31: the operator takes it
data: {}`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  annotations:
    bizosaas-validate/ignore.schema-valid: ""
data: {} # validate-ignore schema-vaild: the operator takes it`,
        findings: [
          ": there is no rule schema-vaild; did you mean schema-valid?",
          "/metadata/annotations/bizosaas-validate~1ignore.schema-valid: a suppression says why: `RULE: reason` or `RULE until YYYY-MM-DD: reason`",
        ],
      },
    ],
  },
  check: ({ mistakes }) => mistakes.map(({ message, at }) => ({ code: "mistake", args: { message }, at })),
});
