import type { JsonObject } from "../model/json.ts";
import { formatPointer } from "../model/pointer.ts";
import type { Refusal } from "../model/refusal.ts";
import type { SchemaError, SchemaVerdict, Verdict } from "../model/schema-verdict.ts";
import type { UpstreamVerdict } from "../upstream/admit.ts";
import { decodeErrors, isUndecoded, schemaErrorsOf } from "./decode-errors.ts";
import { isAcceptedLater } from "./later-versions.ts";
import { refusalsOf } from "./refusals.ts";

/** Reports whether the API server's code accepts the resource, so that no schema needs to be asked. */
export function isAccepted(verdict: UpstreamVerdict | null): boolean {
  return verdict?.known === true && (verdict.problems ?? []).length === 0;
}

/**
 * The verdict of the API server's code, in the words of the schema where it has them. A schema that refuses what the
 * API server accepts, such as a field that has a default, does not count. Without a stated version, a refusal counts
 * only if later versions refuse the value too.
 */
export function combine(
  verdict: UpstreamVerdict | null,
  schema: Verdict,
  value: JsonObject,
  isVersionStated: boolean,
): Pick<SchemaVerdict, "schema" | "refusals"> {
  if (verdict?.known !== true) return { schema, refusals: [] };
  const refusals = refusalsOf(verdict.problems ?? [], value).filter(
    (refusal) => isVersionStated || !isAcceptedLater(refusal, value),
  );
  const errors = schema.status === "invalid" ? confirmed(schema.errors, verdict, refusals) : [];
  const undecoded = decodeErrors(verdict).length > 0;
  const stated = undecoded && errors.length === 0 ? schemaErrorsOf(verdict, value) : errors;
  return {
    schema: stated.length > 0 ? { status: "invalid", errors: stated } : { status: "valid" },
    refusals: refusals.filter((refusal) => !stated.some((error) => says(error, refusal))),
  };
}

/** The errors of a schema that the API server's code has too. After a failed decoding it has said nothing about the rest. */
function confirmed(
  errors: readonly SchemaError[],
  verdict: UpstreamVerdict,
  refusals: readonly Refusal[],
): SchemaError[] {
  if (isUndecoded(verdict)) return [...errors];
  const hasUnknownFields = decodeErrors(verdict).length > 0;
  return errors.filter((error) =>
    error.message.startsWith("unknown field")
      ? hasUnknownFields
      : refusals.some((refusal) => says(error, refusal)),
  );
}

/** Reports whether a schema error and a refusal are about the same place and field. */
function says({ path, missingFields }: SchemaError, refusal: Refusal): boolean {
  if (formatPointer(path) !== formatPointer(refusal.path)) return false;
  return missingFields === undefined || (refusal.kind === "missing" && missingFields.includes(refusal.field));
}
