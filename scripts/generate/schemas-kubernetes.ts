import { asArray, asObject, asString, isObject, type JsonObject } from "../model/json.ts";
import { DRAFT4, OBJECT_META, rootSchema } from "../schema/crd.ts";
import { toDraft4 } from "../schema/draft4.ts";
import type { GroupVersionKind } from "../schema/layout.ts";
import { QUANTITY_PATTERN } from "../schema/quantity-pattern.ts";

const PREFIX = "#/definitions/";
const OR_NULL = ".orNull";

/** Definitions whose JSON form is wider than their OpenAPI type. A time can be null even if it is required. */
const SPECIAL: Readonly<Record<string, { readonly schema: JsonObject; readonly nullable?: true }>> = {
  "io.k8s.apimachinery.pkg.api.resource.Quantity": {
    schema: { type: ["string", "number"], pattern: QUANTITY_PATTERN },
  },
  "io.k8s.apimachinery.pkg.apis.meta.v1.Time": {
    schema: { type: "string", format: "date-time" },
    nullable: true,
  },
  "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": {
    schema: { type: "string", format: "date-time" },
    nullable: true,
  },
};

/** Converts the definitions of one release's `swagger.json` to standalone schemas. */
export class KubernetesSchemas {
  readonly #definitions: JsonObject;
  readonly #converted = new Map<string, JsonObject>();

  constructor(swagger: JsonObject) {
    this.#definitions = asObject(swagger.definitions);
  }

  /** The schema of a kind, with the definitions that it references; undefined if the release does not define the kind. */
  ofKind(kind: GroupVersionKind): JsonObject | undefined {
    const definition = Object.values(this.#definitions).find((entry) => defines(asObject(entry), kind));
    if (!isObject(definition)) return undefined;
    const root = rootSchema(kind, toDraft4(definition, false, resolve), {});
    return { ...root, definitions: this.#reachedFrom(root) };
  }

  /** `ObjectMeta` and the definitions that it references, for the schemas of CRDs. */
  objectMeta(): JsonObject {
    return { $schema: DRAFT4, definitions: this.#reachedFrom({ $ref: PREFIX + OBJECT_META }) };
  }

  #reachedFrom(root: JsonObject): JsonObject {
    const reached = new Map<string, JsonObject>();
    const waiting = references(root);
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (reached.has(name)) continue;
      const schema = this.#convert(name);
      reached.set(name, schema);
      waiting.push(...references(schema));
    }
    return Object.fromEntries([...reached].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #convert(key: string): JsonObject {
    const before = this.#converted.get(key);
    if (before !== undefined) return before;
    const nullable = key.endsWith(OR_NULL);
    const definition = this.#definitions[nullable ? key.slice(0, -OR_NULL.length) : key];
    if (!isObject(definition)) throw new Error(`swagger.json does not define ${key}`);
    const schema = toDraft4(definition, nullable, resolve);
    this.#converted.set(key, schema);
    return schema;
  }
}

function defines(definition: JsonObject, { apiVersion, kind }: GroupVersionKind): boolean {
  return asArray(definition["x-kubernetes-group-version-kind"]).some((entry) => {
    const found = groupVersionKind(asObject(entry));
    return found.apiVersion === apiVersion && found.kind === kind;
  });
}

/** Draft 4 ignores keywords next to a `$ref`, so a nullable reference needs its own definition. */
function resolve(target: string, nullable: boolean): JsonObject {
  const special = SPECIAL[target.slice(PREFIX.length)];
  if (special === undefined) return { $ref: nullable ? target + OR_NULL : target };
  const types = [special.schema.type].flat() as string[];
  return {
    ...special.schema,
    type: nullable || special.nullable ? [...types, "null"] : special.schema.type!,
  };
}

/** Keys of the definitions that a schema references. */
function references(schema: JsonObject): string[] {
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === "$ref" && typeof value === "string") return [value.slice(PREFIX.length)];
    return [value].flat().flatMap((part) => (isObject(part) ? references(part) : []));
  });
}

/**
 * The kinds that a release serves and that can be applied: those with a PATCH operation on `…/{name}`. Reviews, bindings
 * and subresources have no such operation, and list kinds are not used in manifests.
 */
export function appliedKinds(swagger: JsonObject): GroupVersionKind[] {
  const kinds = new Map<string, GroupVersionKind>();
  for (const [path, operations] of Object.entries(asObject(swagger.paths))) {
    const patch = asObject(operations).patch;
    if (!path.endsWith("/{name}") || !isObject(patch)) continue;
    const kind = groupVersionKind(asObject(patch["x-kubernetes-group-version-kind"]));
    kinds.set(`${kind.apiVersion} ${kind.kind}`, kind);
  }
  return [...kinds.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
}

function groupVersionKind(value: JsonObject): GroupVersionKind {
  const group = asString(value.group) ?? "";
  const version = asString(value.version) ?? "";
  return { apiVersion: group === "" ? version : `${group}/${version}`, kind: asString(value.kind) ?? "" };
}
