import type { SourceDocument } from "./document.ts";
import { asObject, type JsonObject } from "./json.ts";
import type { Pointer } from "./pointer.ts";

/** What names a resource in a cluster. `namespace` is null where the manifest gives none. */
export interface ResourceId {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
}

/** The source document that a resource stands in, untouched by any layer, and where in it (`items` of a List). */
export interface Origin {
  readonly document: SourceDocument;
  readonly at: Pointer;
}

/** One resource as the sync engine would apply it. `origin` is null where layers may have changed it. */
export interface Resource extends ResourceId {
  readonly value: JsonObject;
  readonly origin: Origin | null;
}

export function annotationsOf({ value }: Pick<Resource, "value">): JsonObject {
  return asObject(asObject(value.metadata).annotations);
}

/** `Deployment/web` or, with its namespace, `Deployment/shop/web`. */
export function describeResource(id: ResourceId): string {
  return [id.kind, id.namespace, id.name].filter((part) => part !== null && part !== "").join("/");
}

/** What Kustomize's generators append to a name: it changes with every byte of the content. */
const HASH_SUFFIX = /-[bcdfghkmt2456789]{10}(?![\w-])/g;

/** A text without the hashes in the names of what is generated. */
export function withoutHash(text: string): string {
  return text.replace(HASH_SUFFIX, "");
}

/** The API group of an `apiVersion`; the core group (`v1`) is the empty string. */
export function apiGroup(apiVersion: string): string {
  const slash = apiVersion.indexOf("/");
  return slash === -1 ? "" : apiVersion.slice(0, slash);
}

/** A resource's id alone. */
export function resourceId({ apiVersion, kind, namespace, name }: ResourceId): ResourceId {
  return { apiVersion, kind, namespace, name };
}

/** An object of any API version as an index key. */
export function objectKey({ kind, namespace, name }: Omit<ResourceId, "apiVersion">): string {
  return JSON.stringify([kind, namespace, name]);
}

/** The namespace as an index key: an empty one is none. */
export function namespaceKey(namespace: string | null): string {
  return namespace ?? "";
}
