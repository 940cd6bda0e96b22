import type { JsonObject } from "./json.ts";
import { valueDigest } from "./results.ts";

const known = new Map<string, WeakRef<JsonObject>>();

const unused = new FinalizationRegistry<string>((digest) => {
  if (known.get(digest)?.deref() === undefined) known.delete(digest);
});

/**
 * Returns the first equal value that something still uses, so that large values that many overlays have in common are in
 * memory once, and what is determined per value is determined once. None of them may be modified.
 */
export function sharedValue(value: JsonObject): JsonObject {
  const digest = valueDigest(value);
  const first = known.get(digest)?.deref();
  if (first !== undefined) return first;
  known.set(digest, new WeakRef(value));
  unused.register(value, digest);
  return value;
}
