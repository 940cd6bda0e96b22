import type { Pointer } from "./pointer.ts";

/**
 * One reason why the API server refuses a resource whose fields and types are right.
 * - `value`: a value is invalid;
 * - `unsupported`: it is none of those that are possible;
 * - `missing`: a field is required;
 * - `forbidden`: a field may not be set here;
 * - `duplicate`: an entry of a list occurs twice;
 * - `overridden`: the same, but only server-side apply refuses it;
 * - `applied`: a value is invalid, and only server-side apply refuses it.
 */
export type RefusalKind =
  | "value"
  | "unsupported"
  | "missing"
  | "forbidden"
  | "duplicate"
  | "overridden"
  | "applied";

export interface Refusal {
  readonly kind: RefusalKind;
  /** The value, or for a missing field the object without it. */
  readonly path: Pointer;
  /** The part at `path` that is wrong; for a missing field, of the object without it. */
  readonly part: "key" | "value";
  /** The name of the field for the reader: `containerPort`, `ports[0]`. */
  readonly field: string;
  /** A phrase without a subject: `70000 is out of range (1 to 65535)`. */
  readonly phrase: string;
  /** The value that is plainly meant; null if none is. */
  readonly meant: string | null;
  /** Upstream's own text, by which rules recognise what they say themselves. */
  readonly detail: string;
}
