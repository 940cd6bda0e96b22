import { isObject, type JsonValue } from "./json.ts";

/** The steps from the root of a document to a value: keys of objects and indexes of arrays. */
export type Pointer = readonly (string | number)[];

/** Formats a pointer according to RFC 6901: `/spec/containers/0/image`; the root is the empty string. */
export function formatPointer(pointer: Pointer): string {
  return pointer.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The value at `pointer`, or undefined if the document has none. */
export function valueAt(root: JsonValue | undefined, pointer: Pointer): JsonValue | undefined {
  let value = root;
  for (const step of pointer) {
    if (Array.isArray(value)) value = value[Number(step)];
    else if (isObject(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

/** The place to report for a field that is missing at `path`: its nearest existing parent, but not above `from`. */
export function nearestExisting(root: JsonValue, path: Pointer, from: Pointer): Pointer {
  for (let length = path.length; length > from.length; length--) {
    const value = valueAt(root, path.slice(0, length));
    if (value !== undefined && value !== null) return path.slice(0, length);
  }
  return from;
}
