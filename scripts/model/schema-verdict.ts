import type { Pointer } from "./pointer.ts";
import type { Refusal } from "./refusal.ts";

/** One schema error. `message` is a phrase without a subject: `must be an integer, not a string`. */
export interface SchemaError {
  /**
   * In the value of the resource: for an unknown field the field itself, for missing fields the object without them.
   */
  readonly path: Pointer;
  readonly message: string;
  /** The missing required fields of the object at `path`, if they are the error. */
  readonly missingFields?: readonly string[];
  /** The fields that the object with an unknown field can have. */
  readonly knownFields?: readonly string[];
}

export type Verdict =
  | { readonly status: "valid" }
  /** At least one error, sorted by path. */
  | { readonly status: "invalid"; readonly errors: readonly SchemaError[] }
  /** The kind has no schema, so it was not checked. */
  | { readonly status: "skipped"; readonly reason: "no-schema" }
  /** The check was required but failed. */
  | { readonly status: "error"; readonly message: string };

/** The status of a kind and API version in a Kubernetes release. `unknown`: a custom resource, or an alpha version. */
export type ApiVersionStatus =
  | { readonly status: "served" }
  /**
   * `replacement`: the apiVersion that serves the kind now, or null; `lastServedIn`: such as `1.21`, null if unknown.
   */
  | { readonly status: "removed"; readonly replacement: string | null; readonly lastServedIn: string | null }
  /** No API server has it. `scope`: its API group does not exist, or only the kind in this version of the group. */
  | {
      readonly status: "nonexistent";
      readonly scope: "group" | "kind";
      /** The kind that is plainly meant; null if none is. */
      readonly meant: { readonly apiVersion: string; readonly kind: string } | null;
    }
  | { readonly status: "unknown" };

/** The schema result of a resource: whether its kind is served, and whether it matches its schema. */
export interface SchemaVerdict {
  readonly kubernetesVersion: string;
  readonly served: ApiVersionStatus;
  readonly schema: Verdict;
  /** The other refusals of the API server's own code; empty if it did not judge the resource. */
  readonly refusals: readonly Refusal[];
}
