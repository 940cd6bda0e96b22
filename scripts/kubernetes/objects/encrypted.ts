import { asObject, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";

/**
 * Reports whether SOPS encrypted the manifest (of any kind, or a patch merged into it), by the rule of Flux: its block
 * always contains a message authentication code
 * (https://fluxcd.io/flux/components/kustomize/kustomizations/#decryption). The values can then be ciphertext, whatever
 * the type of the field, and Flux removes the block when it applies the manifest.
 */
export function isEncrypted({ value }: { readonly value: JsonObject }): boolean {
  return isObject(value.sops) && typeof value.sops.mac === "string" && value.sops.mac !== "";
}

/** The manifest without the block of SOPS, as after decryption; its values remain encrypted. */
export function withoutSopsBlock(value: JsonObject): JsonObject {
  const { sops: _, ...rest } = value;
  return rest;
}

/**
 * Reports whether SOPS encrypted a value (https://getsops.io/docs/): it is always a string, whatever its original type.
 */
export function isCiphertext(value: JsonValue | undefined): boolean {
  return typeof value === "string" && value.startsWith("ENC[AES256_GCM,");
}

/** Markers of files that SOPS encrypted, by format: dotenv, INI, YAML; JSON and, within JSON, any other. */
const SOPS_MARKERS = ["sops_mac=ENC[", "[sops]", "mac: ENC[", '"mac": "ENC['];

/** Reports whether the text is a whole file that SOPS encrypted. */
export function isEncryptedFile(text: string): boolean {
  return SOPS_MARKERS.some((mark) => text.includes(mark));
}

/**
 * Reports whether the value under `data` of a Secret (base64), or of its `stringData` or a ConfigMap (`encoded` false),
 * is unknown without decryption: ciphertext, or a whole encrypted file included by a generator of Kustomize.
 */
export function isEncryptedData(value: JsonValue | undefined, encoded: boolean): boolean {
  if (typeof value !== "string") return false;
  if (isCiphertext(value)) return true;
  const text = encoded ? Buffer.from(value, "base64").toString("utf8") : value;
  return isCiphertext(text) || isEncryptedFile(text);
}

/**
 * Reports whether SOPS added the key to an encrypted dotenv file. A generator converts these to keys of a Secret; Flux
 * drops them.
 */
export function isSopsKey(key: string): boolean {
  return key.startsWith("sops_");
}

/** Reports whether any data of a Secret or ConfigMap is encrypted; then it can also have further keys. */
export function hasEncryptedData({ value }: { readonly value: JsonObject }): boolean {
  const encoded = value.kind === "Secret";
  return (
    isEncrypted({ value }) ||
    Object.values(asObject(value.data)).some((one) => isEncryptedData(one, encoded)) ||
    Object.values(asObject(value.stringData)).some((one) => isEncryptedData(one, false))
  );
}
