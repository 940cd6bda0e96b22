import { asArray, isObject, type JsonObject, type JsonValue } from "../model/json.ts";
import type { Pointer } from "../model/pointer.ts";

/** A value and its position in its document. */
export interface FieldValue {
  readonly value: JsonValue;
  readonly pointer: Pointer;
}

/**
 * The values of a field of a file that Kustomize reads. Like all JSON decoding in Go, Kustomize ignores the case of
 * keys (https://pkg.go.dev/encoding/json#Unmarshal), so `Resources` is `resources`; an object can have both.
 */
export function fields({ value, pointer }: FieldValue, name: string): FieldValue[] {
  if (!isObject(value)) return [];
  const wanted = foldCase(name);
  return Object.keys(value)
    .filter((key) => foldCase(key) === wanted)
    .map((key) => ({ value: value[key]!, pointer: [...pointer, key] }));
}

export function fieldOf(object: JsonObject, name: string): JsonValue | undefined {
  return fields({ value: object, pointer: [] }, name)[0]?.value;
}

/** Items of the lists in a field. */
export function items(of: FieldValue, name: string): FieldValue[] {
  return fields(of, name).flatMap(({ value, pointer }) => {
    return asArray(value).map((item, index) => ({ value: item, pointer: [...pointer, index] }));
  });
}

/** Folds case as Go does: upper case first maps `ſ` to `S`, then lower case maps the Kelvin sign to `k`. */
export function foldCase(key: string): string {
  return key.toUpperCase().toLowerCase();
}
