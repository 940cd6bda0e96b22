import { isObject, type JsonValue } from "./json.ts";

/** The steps from a document's root to a value: keys of objects and indexes of arrays. */
export type Pointer = readonly (string | number)[];

/** Written as RFC 6901 has it: `/spec/containers/0/image`; the root is the empty string. */
export function formatPointer(pointer: Pointer): string {
  return pointer.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The value that `pointer` names, or undefined where the document has none. */
export function valueAt(root: JsonValue | undefined, pointer: Pointer): JsonValue | undefined {
  let value = root;
  for (const step of pointer) {
    if (Array.isArray(value)) value = value[Number(step)];
    else if (isObject(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

/** Where to point at what `root` lacks at `path`: as far down as it exists, but not above `from`. */
export function nearestIn(root: JsonValue, path: Pointer, from: Pointer): Pointer {
  for (let length = path.length; length > from.length; length--) {
    const value = valueAt(root, path.slice(0, length));
    if (value !== undefined && value !== null) return path.slice(0, length);
  }
  return from;
}
