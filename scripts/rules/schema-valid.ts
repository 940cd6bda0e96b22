import { resourceRule } from "../model/rule.ts";

export default resourceRule({
  name: "schema-valid",
  severity: "error",
  summary: "A resource has the fields and types that its API version knows, and no others.",
  why: "The API server refuses what it cannot read, and silently drops what it does not know: a misspelt field is a setting that never was.",
  remedy: "Correct the field as the API reference of this kind has it.",
  references: ["https://kubernetes.io/docs/reference/kubernetes-api/"],
  bounds: ["platform.kubernetesVersion"],
  messages: { unknown: "{problem}", invalid: "`{field}` {problem}" },
  examples: {
    good: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: web, namespace: bizosaas-dev}
data: {LOG_LEVEL: info}`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: ConfigMap
metadata: {name: web, namespace: bizosaas-dev}
data: {WORKERS: 2}
dta: {}`,
        findings: ["/data/WORKERS: `WORKERS` must be a string, not a number", "/dta: unknown field 'dta'"],
      },
    ],
  },
  check: (resource, _, { schemas }) => {
    const { schema } = schemas(resource);
    if (schema.status !== "invalid") return [];
    return schema.errors.map(({ path, message }) => {
      const args = { field: String(path.at(-1) ?? resource.kind), problem: message };
      const code = message.startsWith("unknown field") ? "unknown" : "invalid";
      return { code, args, at: { in: "resource", resource, path } };
    });
  },
});
