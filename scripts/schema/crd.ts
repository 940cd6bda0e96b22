import { asArray, asObject, asString, isObject, type JsonObject } from "../model/json.ts";
import { toDraft4 } from "./draft4.ts";
import { type GroupVersionKind, isApiVersion, isKind } from "./layout.ts";

export const DRAFT4 = "http://json-schema.org/draft-04/schema#";

/** Key of `ObjectMeta` in the definitions of Kubernetes. */
export const OBJECT_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

/** The group and kind that a CustomResourceDefinition defines. */
export function definedKind({ spec }: JsonObject): { readonly group: string; readonly kind: string } {
  const { group, names } = asObject(spec);
  return { group: asString(group) ?? "", kind: asString(asObject(names).kind) ?? "" };
}

export interface KindSchema extends GroupVersionKind {
  readonly schema: JsonObject;
}

/** A kind of a CustomResourceDefinition, in one version. */
export interface DefinedKind extends GroupVersionKind {
  /** Builds its schema. `definitions` contains `ObjectMeta` and everything it refers to. */
  readonly schema: (definitions: JsonObject) => JsonObject;
}

/** The schemas for the kinds of a CustomResourceDefinition; `definitions` as in `DefinedKind`. */
export function crdSchemas(crd: JsonObject, definitions: JsonObject): KindSchema[] {
  return crdKinds(crd).map((kind) => ({ ...kind, schema: kind.schema(definitions) }));
}

/**
 * The kinds of a CustomResourceDefinition (`apiextensions.k8s.io/v1`): one per served version. Returns an empty list for
 * any other manifest.
 */
export function crdKinds(crd: JsonObject): DefinedKind[] {
  if (crd.apiVersion !== "apiextensions.k8s.io/v1" || crd.kind !== "CustomResourceDefinition") return [];
  const spec = asObject(crd.spec);
  const { group, kind } = definedKind(crd);
  return asArray(spec.versions).flatMap((entry) => {
    const version = asObject(entry);
    const apiVersion = `${group}/${asString(version.name) ?? ""}`;
    const schema = asObject(version.schema).openAPIV3Schema;
    if (version.served !== true || !isObject(schema)) return [];
    if (!isApiVersion(apiVersion) || !isKind(kind)) return [];
    const built = (definitions: JsonObject) =>
      rootSchema({ apiVersion, kind }, toDraft4(schema, false), definitions);
    return [{ apiVersion, kind, schema: built }];
  });
}

/** The schema of a whole manifest: the fields that every resource has, plus the schema of its kind. */
export function rootSchema(
  { apiVersion, kind }: GroupVersionKind,
  converted: JsonObject,
  definitions: JsonObject,
): JsonObject {
  const properties = {
    ...asObject(converted.properties),
    apiVersion: { enum: [apiVersion] },
    kind: { enum: [kind] },
    metadata: { $ref: `#/definitions/${OBJECT_META}` },
  };
  const required = [...new Set(["apiVersion", "kind", ...asArray(converted.required)])];
  return { $schema: DRAFT4, ...converted, properties, required, definitions };
}
