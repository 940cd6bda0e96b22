import type { SourceDocument } from "./document.ts";
import { asObject, type JsonObject } from "./json.ts";
import type { Pointer } from "./pointer.ts";

/** Identifies a resource in a cluster. `namespace` is null if the manifest does not set one. */
export interface ResourceId {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
}

/** The source document that contains an unchanged resource, and its position in it (`items` of a List). */
export interface Origin {
  readonly document: SourceDocument;
  readonly at: Pointer;
}

/** One resource as the sync engine would apply it. `origin` is null if layers could have changed it. */
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

/** The name suffix that the generators of Kustomize append; it depends on the content. */
const HASH_SUFFIX = /-[bcdfghkmt2456789]{10}(?![\w-])/g;

/** Removes the hash suffixes of generated names from a text. */
export function withoutHash(text: string): string {
  return text.replace(HASH_SUFFIX, "");
}

/** The API group of an `apiVersion`; the core group (`v1`) is the empty string. */
export function apiGroup(apiVersion: string): string {
  const slash = apiVersion.indexOf("/");
  return slash === -1 ? "" : apiVersion.slice(0, slash);
}

/** Copies the id of a resource without its other fields. */
export function resourceId({ apiVersion, kind, namespace, name }: ResourceId): ResourceId {
  return { apiVersion, kind, namespace, name };
}

/** An object of any API version as an index key. */
export function objectKey({ kind, namespace, name }: Omit<ResourceId, "apiVersion">): string {
  return JSON.stringify([kind, namespace, name]);
}

/** The namespace as an index key; empty if not set. */
export function namespaceKey(namespace: string | null): string {
  return namespace ?? "";
}
