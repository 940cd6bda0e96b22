import type { Resource } from "../model/resource.ts";
import type { Verdict } from "../model/schema-verdict.ts";

export type SchemaOutcome = Verdict & { readonly resource: Resource };

/** One outcome per resource, in order; or the reason why the check failed, in one line. */
export type SchemaOutcomes =
  | { readonly ok: true; readonly outcomes: readonly SchemaOutcome[] }
  | { readonly ok: false; readonly message: string };
