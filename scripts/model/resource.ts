import type { JsonObject } from "./json.ts";

/** What names a resource in a cluster. `namespace` is null where the manifest gives none. */
export interface ResourceId {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
}

/**
 * Where a resource came from: the file (relative to the root) and the document in it, counted from 0. Null where
 * a generator made it or nothing is known.
 */
export interface Origin {
  readonly file: string;
}

/** One resource as the sync engine would apply it. */
export interface Resource extends ResourceId {
  readonly value: JsonObject;
  readonly origin: Origin | null;
}

/** `Deployment/web` or, with its namespace, `Deployment/shop/web`. */
export function describeResource(id: ResourceId): string {
  return [id.kind, id.namespace, id.name].filter((part) => part !== null && part !== "").join("/");
}
