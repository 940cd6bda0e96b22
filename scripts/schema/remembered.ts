import { isObject, type JsonValue } from "../model/json.ts";
import type { Resource } from "../model/resource.ts";
import { type Results, resultKey, sha256, valueDigest } from "../model/results.ts";
import type { SchemaError, Verdict } from "../model/schema-verdict.ts";
import { checkSchemas, type SchemaCheckOptions } from "./kubeconform.ts";
import type { SchemaOutcomes } from "./outcome.ts";

/** The outcomes as `checkSchemas` returns them; those of earlier runs on the same resources are not determined again. */
export async function checkRemembered(
  resources: readonly Resource[],
  options: SchemaCheckOptions,
  results: Results | null,
): Promise<SchemaOutcomes> {
  if (results === null) return checkSchemas(resources, options);
  const crds = sha256(JSON.stringify((options.crds ?? []).map(({ value }) => value)));
  const keys = resources.map(({ value }) =>
    resultKey("schema", options.kubernetesVersion, crds, valueDigest(value)),
  );
  const known = keys.map((key) => verdictOf(results.get(key)));
  if (known.every((verdict) => verdict !== null))
    return { ok: true, value: resources.map((resource, index) => ({ resource, ...known[index]! })) };
  // One process checks all, so a part of them takes hardly less time.
  const checked = await checkSchemas(resources, options);
  if (checked.ok)
    checked.value.forEach(({ resource: _, ...verdict }, index) => {
      if (verdict.status !== "error") results.put(keys[index]!, storedVerdict(verdict));
    });
  return checked;
}

function storedVerdict(verdict: Verdict): JsonValue {
  if (verdict.status !== "invalid") return { ...verdict };
  const errors = verdict.errors.map(({ path, message, missingFields }) => ({
    path: [...path],
    message,
    ...(missingFields === undefined ? {} : { missingFields: [...missingFields] }),
  }));
  return { status: "invalid", errors };
}

/** The verdict of a stored result; null if there is none or it has another form. */
function verdictOf(stored: JsonValue | undefined): Verdict | null {
  if (!isObject(stored)) return null;
  const { status, reason, errors } = stored;
  if (status === "valid") return { status };
  if (status === "skipped" && reason === "no-schema") return { status, reason };
  if (status !== "invalid" || !Array.isArray(errors) || errors.length === 0) return null;
  return errors.every(isError) ? { status, errors } : null;
}

function isError(stored: JsonValue): stored is JsonValue & SchemaError {
  if (!isObject(stored)) return false;
  const { path, message, missingFields } = stored;
  const isPath =
    Array.isArray(path) && path.every((step) => typeof step === "string" || typeof step === "number");
  const isList = (each: JsonValue) => Array.isArray(each) && each.every((name) => typeof name === "string");
  return isPath && typeof message === "string" && (missingFields === undefined || isList(missingFields));
}
