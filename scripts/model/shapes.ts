import { isObject, type JsonValue } from "./json.ts";

/** Reports whether a stored value has the form of a type, which the caller states. */
export type Shape = (value: JsonValue | undefined) => boolean;

export const isText: Shape = (value) => typeof value === "string";

export const isNumber: Shape = (value) => typeof value === "number";

export const isTrueOrFalse: Shape = (value) => typeof value === "boolean";

/** A number of things, or the position of one in a list. */
export const isCount: Shape = (value) => typeof value === "number" && Number.isInteger(value) && value >= 0;

export function isNullOr(shape: Shape): Shape {
  return (value) => value === null || shape(value);
}

/** A field that can be absent. */
export function isAbsentOr(shape: Shape): Shape {
  return (value) => value === undefined || shape(value);
}

export function isOneOf(values: readonly string[]): Shape {
  return (value) => typeof value === "string" && values.includes(value);
}

export function isListOf(shape: Shape): Shape {
  return (value) => Array.isArray(value) && value.every(shape);
}

/** An object whose fields have these forms; it can have others. */
export function hasFields(fields: Readonly<Record<string, Shape>>): Shape {
  const named = Object.entries(fields);
  return (value) => isObject(value) && named.every(([name, shape]) => shape(value[name]));
}
