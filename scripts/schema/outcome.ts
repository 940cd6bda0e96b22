import type { Resource } from "../model/resource.ts";
import type { Result } from "../model/result.ts";
import type { Verdict } from "../model/schema-verdict.ts";

export type SchemaOutcome = Verdict & { readonly resource: Resource };

/** One outcome for each resource, in their order; or why nothing could be checked, in one line. */
export type SchemaOutcomes = Result<readonly SchemaOutcome[]>;
