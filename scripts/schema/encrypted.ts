import { isObject, type JsonObject, type JsonValue } from "../model/json.ts";

/** Whether SOPS encrypted the manifest: its block always holds a message authentication code (https://getsops.io/docs/). */
export function isEncrypted(value: JsonObject): boolean {
  return isObject(value.sops) && typeof value.sops.mac === "string";
}

/** The manifest as it is once decrypted, but for the values: without the block that SOPS adds. */
export function withoutSopsBlock(value: JsonObject): JsonObject {
  const { sops: _, ...rest } = value;
  return rest;
}

/** A value that SOPS encrypted: always a string, whatever its type was before. */
export function isCiphertext(value: JsonValue | undefined): boolean {
  return typeof value === "string" && value.startsWith("ENC[");
}
