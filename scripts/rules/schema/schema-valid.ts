import { resourceRule } from "../../check/rule.ts";
import { didYouMean } from "../../config/suggestions.ts";
import { isPartialManifest } from "../../kubernetes/pods/apply-mode.ts";
import { parseQuantity } from "../../kubernetes/quantities/quantity.ts";
import { quantityFields } from "../../kubernetes/quantities/quantity-fields.ts";
import { formatPointer } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import type { Resource } from "../../model/resource.ts";

export default resourceRule({
  name: "schema-valid",
  severity: "error",
  summary: "A resource must have only the fields and types that its API version defines.",
  why: "The API server rejects values of the wrong type and silently drops unknown fields, so a misspelled field has no effect.",
  remedy: "Correct the field as described in the API reference of this kind.",
  references: ["https://kubernetes.io/docs/reference/kubernetes-api/"],
  optionalConfig: ["platform.kubernetesVersion"],
  messages: { unknown: "{problem}{hint}", invalid: "`{field}` {problem}" },
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
        findings: [
          "/data/WORKERS: `WORKERS` must be a string, not a number",
          "/dta: unknown field 'dta'; did you mean data?",
        ],
      },
      {
        manifest: `# Invalid quantities are reported by resources-quantity-valid.
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
    const isSaidElsewhere = policy?.rules?.["resources-quantity-valid"] !== "off";
    const invalidQuantities = new Set(isSaidElsewhere ? invalidQuantityPaths(resource) : []);
    const allowsMissingFields = unapplied || isPartialManifest(resource, policy);
    return schema.errors.flatMap(({ path, message, missingFields, knownFields = [] }) => {
      if (invalidQuantities.has(formatPointer(path)) || (missingFields !== undefined && allowsMissingFields))
        return [];
      const field = String(path.at(-1) ?? resource.kind);
      const args = { field, problem: message, hint: didYouMean(field, knownFields) };
      const code = message.startsWith("unknown field") ? "unknown" : "invalid";
      const isAboutKey = code === "unknown" || missingFields !== undefined;
      const part = isAboutKey ? { part: "key" as const } : {};
      return [{ code, args, at: resourcePlace(resource, path, { ...part, absent: missingFields ?? [] }) }];
    });
  },
});

/** Places of invalid quantities; resources-quantity-valid reports these with a clearer message. */
function invalidQuantityPaths(resource: Resource): string[] {
  return quantityFields(resource).flatMap(({ path, value }) =>
    parseQuantity(value) === null ? [formatPointer(path)] : [],
  );
}
