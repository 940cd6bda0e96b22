/**
 * Converts the schemas that Kubernetes publishes (its OpenAPI definitions, and the structural schemas of CRDs) to JSON
 * Schema draft 4 for `kubeconform -strict`. Where the API server differs from a literal reading of those schemas, the
 * result follows the API server:
 * - an object with `properties` accepts no others, unless it preserves unknown fields;
 * - null means "absent": allowed for optional fields and values of maps, not for required ones or items
 *   (decoding drops it:
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#defaulting-and-nullable);
 * - a required field with a default can be omitted, since defaults are applied before validation.
 *
 * The schema may come from a pull request: only known keywords with values of the right type are copied, so that the
 * result compiles and has no external references.
 */
import { asArray, asObject, asString, distinct, isObject, type JsonObject } from "../model/json.ts";
import { limitsOf } from "./limits.ts";

/** Returns the schema for a `$ref`; if `nullable`, the variant that also accepts null. */
export type ResolveReference = (target: string, nullable: boolean) => JsonObject;

const TYPES: ReadonlySet<string> = new Set(["string", "integer", "number", "boolean", "object", "array"]);

/** Deeper than any schema in use; everything below it is allowed. */
const MAX_DEPTH = 100;

interface ConversionContext {
  readonly resolve: ResolveReference;
  readonly depth: number;
}

/** Converts the schema of a value. Without `resolve`, a `$ref` allows everything. */
export function toDraft4(
  schema: JsonObject,
  nullable: boolean,
  resolve: ResolveReference = () => ({}),
): JsonObject {
  return structuralSchema(schema, nullable, { resolve, depth: 0 });
}

function structuralSchema(schema: JsonObject, nullable: boolean, context: ConversionContext): JsonObject {
  if (context.depth > MAX_DEPTH) return {};
  const target = asString(schema.$ref);
  if (target !== undefined) return context.resolve(target, nullable);
  // `oneOf` and `not` could reject a null that the API server drops before it validates.
  const orNull =
    schema.nullable === true || (nullable && schema.oneOf === undefined && schema.not === undefined);
  const inner = { resolve: context.resolve, depth: context.depth + 1 };
  return {
    ...typeOf(schema, orNull),
    ...limitsOf(schema),
    ...enumOf(schema, orNull),
    ...requiredOf(schema),
    ...propertiesOf(schema, inner),
    ...itemsOf(schema, (item) => structuralSchema(item, false, inner)),
    ...combinatorsOf(schema, inner.depth),
  };
}

/** Converts a schema below `allOf`, `anyOf`, `oneOf` or `not`: it limits values and declares no fields. */
function validationSchema(schema: JsonObject, depth: number): JsonObject {
  if (depth > MAX_DEPTH) return {};
  const properties = mapValues(asObject(schema.properties), (field) => validationSchema(field, depth + 1));
  return {
    ...limitsOf(schema),
    ...enumOf(schema, false),
    ...requiredOf(schema),
    ...(Object.keys(properties).length > 0 && { properties }),
    ...itemsOf(schema, (item) => validationSchema(item, depth + 1)),
    ...combinatorsOf(schema, depth + 1),
  };
}

function typeOf(schema: JsonObject, orNull: boolean): JsonObject {
  const types = declaredTypes(schema);
  if (types.length === 0) return {};
  const all = orNull ? [...types, "null"] : types;
  return { type: all.length === 1 ? all[0]! : all };
}

function declaredTypes(schema: JsonObject): string[] {
  if (schema["x-kubernetes-int-or-string"] === true || schema.format === "int-or-string") {
    return ["integer", "string"];
  }
  const type = asString(schema.type);
  return type !== undefined && TYPES.has(type) ? [type] : [];
}

function enumOf(schema: JsonObject, orNull: boolean): JsonObject {
  const values = distinct(asArray(schema.enum));
  if (values.length === 0) return {};
  return { enum: orNull && !values.includes(null) ? [...values, null] : values };
}

function requiredOf(schema: JsonObject): JsonObject {
  const properties = asObject(schema.properties);
  const names = asArray(schema.required).filter((name) => typeof name === "string");
  const required = [...new Set(names)].filter((name) => !hasDefault(properties, name));
  return required.length > 0 ? { required } : {};
}

function hasDefault(properties: JsonObject, name: string): boolean {
  return Object.hasOwn(properties, name) && asObject(properties[name]).default !== undefined;
}

function propertiesOf(schema: JsonObject, context: ConversionContext): JsonObject {
  const open = schema["x-kubernetes-preserve-unknown-fields"] === true;
  const values = schema.additionalProperties;
  if (isObject(values)) return { additionalProperties: structuralSchema(values, true, context) };
  if (!isObject(schema.properties)) return {};
  const required = new Set(asArray(requiredOf(schema).required));
  const properties = mapValues(schema.properties, (field, name) =>
    structuralSchema(field, !required.has(name), context),
  );
  const embedded = schema["x-kubernetes-embedded-resource"] === true ? EMBEDDED_FIELDS : {};
  const closed = !open && values !== true && Object.keys(properties).length > 0;
  return { properties: { ...embedded, ...properties }, ...(closed && { additionalProperties: false }) };
}

/** Fields of an embedded resource that its schema does not declare. */
const EMBEDDED_FIELDS: JsonObject = {
  apiVersion: { type: "string" },
  kind: { type: "string" },
  metadata: { type: "object" },
};

function itemsOf(schema: JsonObject, convert: (item: JsonObject) => JsonObject): JsonObject {
  return isObject(schema.items) ? { items: convert(schema.items) } : {};
}

function combinatorsOf(schema: JsonObject, depth: number): JsonObject {
  const junctors: JsonObject = {};
  for (const name of ["allOf", "anyOf", "oneOf"]) {
    const branches = asArray(schema[name]).filter(isObject);
    const converted = branches.map((branch) => validationSchema(branch, depth));
    // Types are declared in the schema itself: `anyOf: [{type: integer}, {type: string}]` adds nothing.
    if (converted.some((branch) => Object.keys(branch).length > 0)) junctors[name] = converted;
  }
  if (isObject(schema.not)) junctors.not = validationSchema(schema.not, depth);
  return junctors;
}

function mapValues(object: JsonObject, convert: (value: JsonObject, key: string) => JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, convert(asObject(value), key)]),
  );
}
