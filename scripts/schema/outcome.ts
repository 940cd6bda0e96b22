import type { Pointer } from "../model/pointer.ts";
import type { Resource } from "../model/resource.ts";

/** One deviation from the schema. `message` is a phrase without its subject: `must be an integer, not a string`. */
export interface SchemaError {
  /** In the resource's value; for an unknown field the field itself, for missing ones the object without them. */
  readonly path: Pointer;
  readonly message: string;
  /** The required fields that the object at `path` lacks, where that is what is wrong. */
  readonly lacks?: readonly string[];
}

export type Verdict =
  | { readonly status: "valid" }
  /** At least one error, sorted by path. */
  | { readonly status: "invalid"; readonly errors: readonly SchemaError[] }
  /** Nothing is known about the kind: it was not checked. */
  | { readonly status: "skipped"; readonly reason: "no-schema" }
  /** It should have been checked and could not be. */
  | { readonly status: "error"; readonly message: string };

export type SchemaOutcome = Verdict & { readonly resource: Resource };

/** One outcome for each resource, in their order; or why nothing could be checked, in one line. */
export type SchemaOutcomes =
  | { readonly ok: true; readonly outcomes: readonly SchemaOutcome[] }
  | { readonly ok: false; readonly message: string };
