import type { Pointer } from "./pointer.ts";

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

/** Whether a Kubernetes release serves a kind in an API version. `unknown`: no built-in kind of any release. */
export type ApiVersionStatus =
  | { readonly status: "served" }
  /** `replacement`: the apiVersion that serves the kind now; `lastServedIn`: such as `1.21`. Null: none, not known. */
  | { readonly status: "removed"; readonly replacement: string | null; readonly lastServedIn: string | null }
  | { readonly status: "unknown" };

/** What is known about a resource's kind: whether it is served, and what its schema says. */
export interface SchemaVerdict {
  readonly kubernetesVersion: string;
  readonly served: ApiVersionStatus;
  readonly schema: Verdict;
}
