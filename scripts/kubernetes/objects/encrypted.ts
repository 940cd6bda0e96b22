import { asObject, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";

/**
 * Whether SOPS encrypted the manifest (of any kind, or a patch merged into it), as Flux tells it: its block always holds a
 * message authentication code (https://fluxcd.io/flux/components/kustomize/kustomizations/#decryption). Its values may be
 * ciphertext then, whatever type the field has, and the block itself is gone once Flux applies it.
 */
export function isEncrypted({ value }: { readonly value: JsonObject }): boolean {
  return isObject(value.sops) && typeof value.sops.mac === "string" && value.sops.mac !== "";
}

/** The manifest as it is once decrypted, but for the values: without the block that SOPS adds. */
export function withoutSopsBlock(value: JsonObject): JsonObject {
  const { sops: _, ...rest } = value;
  return rest;
}

/** A value that SOPS encrypted (https://getsops.io/docs/): always a string, whatever its type was before. */
export function isCiphertext(value: JsonValue | undefined): boolean {
  return typeof value === "string" && value.startsWith("ENC[AES256_GCM,");
}

/** What a file that SOPS encrypted holds, by format: dotenv, INI, YAML; JSON and, within JSON, any other. */
const MARKS = ["sops_mac=ENC[", "[sops]", "mac: ENC[", '"mac": "ENC['];

/** Whether the text is a whole file that SOPS encrypted. */
export function isEncryptedFile(text: string): boolean {
  return MARKS.some((mark) => text.includes(mark));
}

/**
 * Whether the value under `data` of a Secret (base64), or of its `stringData` or a ConfigMap (`encoded` false), is one that
 * only decrypting tells: ciphertext, or a whole encrypted file as Kustomize's generators take it in.
 */
export function isOpaqueData(value: JsonValue | undefined, encoded: boolean): boolean {
  if (typeof value !== "string") return false;
  if (isCiphertext(value)) return true;
  const text = encoded ? Buffer.from(value, "base64").toString("utf8") : value;
  return isCiphertext(text) || isEncryptedFile(text);
}

/** Keys that SOPS adds to an encrypted dotenv file, from which a generator makes keys of a Secret; Flux drops them. */
export function isSopsKey(key: string): boolean {
  return key.startsWith("sops_");
}

/** Whether anything of a Secret or ConfigMap can be told only by decrypting it: then further keys may be there, too. */
export function hasOpaqueData({ value }: { readonly value: JsonObject }): boolean {
  const encoded = value.kind === "Secret";
  return (
    isEncrypted({ value }) ||
    Object.values(asObject(value.data)).some((one) => isOpaqueData(one, encoded)) ||
    Object.values(asObject(value.stringData)).some((one) => isOpaqueData(one, false))
  );
}
