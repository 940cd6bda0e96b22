import type { Pointer } from "../model/pointer.ts";
import type { Resource } from "../model/resource.ts";

/** One schema error. `message` is a phrase without a subject: `must be an integer, not a string`. */
export interface SchemaError {
  /**
   * In the value of the resource: for an unknown field the field itself, for missing fields the object without them.
   */
  readonly path: Pointer;
  readonly message: string;
  /** The missing required fields of the object at `path`, if they are the error. */
  readonly lacks?: readonly string[];
}

export type Verdict =
  | { readonly status: "valid" }
  /** At least one error, sorted by path. */
  | { readonly status: "invalid"; readonly errors: readonly SchemaError[] }
  /** The kind has no schema, so it was not checked. */
  | { readonly status: "skipped"; readonly reason: "no-schema" }
  /** The check was required but failed. */
  | { readonly status: "error"; readonly message: string };

export type SchemaOutcome = Verdict & { readonly resource: Resource };

/** One outcome per resource, in order; or the reason why the check failed, in one line. */
export type SchemaOutcomes =
  | { readonly ok: true; readonly outcomes: readonly SchemaOutcome[] }
  | { readonly ok: false; readonly message: string };
