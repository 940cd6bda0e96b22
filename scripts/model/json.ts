/** A value that JSON (and the part of YAML that Kubernetes accepts) can represent. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object at `value`, or an empty one: for reading optional parts of a manifest. */
export function asObject(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** The array at `value`, or an empty one. */
export function asArray(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/**
 * The text of a scalar; undefined for a collection, since `toString` of an object can be a field that is not a
 * function.
 */
export function scalarText(value: JsonValue | undefined): string | undefined {
  return value === undefined || (typeof value === "object" && value !== null) ? undefined : String(value);
}

export function asString(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Removes duplicates, comparing values as JSON. */
export function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** The value at a key from the manifest; null counts as absent, since applying drops it. */
export function ownValue(object: JsonValue | undefined, key: string): JsonValue | undefined {
  return isObject(object) && Object.hasOwn(object, key) ? (object[key] ?? undefined) : undefined;
}

/** The value in a text; undefined if it is no JSON. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
