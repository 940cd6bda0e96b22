import { resourceRule } from "../../check/rule.ts";
import { isPart } from "../../kubernetes/pods/apply-mode.ts";
import { parseQuantity } from "../../kubernetes/quantities/quantity.ts";
import { quantityFields } from "../../kubernetes/quantities/quantity-fields.ts";
import { formatPointer } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import type { Resource } from "../../model/resource.ts";

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
      {
        manifest: `# What is no quantity is told by resources-quantity-valid.
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: 5
      resources: {limits: {memory: 128MB}}`,
        findings: ["/spec/containers/0/image: `image` must be a string, not a number"],
      },
    ],
  },
  check: (resource, { unapplied }, { schemas, policy }) => {
    const { schema } = schemas(resource);
    if (schema.status !== "invalid") return [];
    const told = new Set(noQuantities(resource));
    const mayLack = unapplied === true || isPart(resource, policy);
    return schema.errors.flatMap(({ path, message, lacks }) => {
      if (told.has(formatPointer(path)) || (lacks !== undefined && mayLack)) return [];
      const args = { field: String(path.at(-1) ?? resource.kind), problem: message };
      const code = message.startsWith("unknown field") ? "unknown" : "invalid";
      return [{ code, args, at: resourcePlace(resource, path) }];
    });
  },
});

/** Where something stands that is no quantity: resources-quantity-valid says so, in better words. */
function noQuantities(resource: Resource): string[] {
  return quantityFields(resource).flatMap(({ path, value }) =>
    parseQuantity(value) === null ? [formatPointer(path)] : [],
  );
}
