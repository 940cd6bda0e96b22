import { createHash } from "node:crypto";
import type { JsonObject, JsonValue } from "./json.ts";
import { memoizeWeak } from "./memoize.ts";

/**
 * Results of builds and verdicts of earlier runs, by keys that contain everything that a result depends on, except the
 * version of this program. Values are read as they were written, which the reader checks.
 */
export interface Results {
  get(key: string): JsonValue | undefined;
  put(key: string, value: JsonValue): void;
}

/** The key of a result: SHA-256 of its kind and of what it depends on, in 64 hexadecimal digits. */
export function resultKey(kind: string, ...parts: readonly JsonValue[]): string {
  return sha256(JSON.stringify([kind, ...parts]));
}

/** SHA-256 of a value that is never modified; determined once. */
export function valueDigest(value: JsonObject): string {
  return written(value).digest;
}

/** The length of a value as JSON, of one that is never modified; determined once. */
export function valueLength(value: JsonObject): number {
  return written(value).length;
}

const written = memoizeWeak((value: JsonObject) => {
  const text = JSON.stringify(value);
  return { digest: sha256(text), length: text.length };
});

/** SHA-256 in hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
