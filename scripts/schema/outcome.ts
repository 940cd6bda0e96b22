import type { Resource } from "../model/resource.ts";
import type { Result } from "../model/result.ts";
import type { Verdict } from "../model/schema-verdict.ts";

export type SchemaOutcome = Verdict & { readonly resource: Resource };

/** One outcome per resource, in order; or the reason why the check failed, in one line. */
export type SchemaOutcomes = Result<readonly SchemaOutcome[]>;
