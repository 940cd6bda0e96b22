import { asObject, asString, type JsonObject } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup } from "../../model/resource.ts";
import { isEncrypted, isEncryptedData, isSopsKey } from "../objects/encrypted.ts";
import { formattedCredentialsIn } from "./formats.ts";
import { isHarmlessText } from "./harmless-text.ts";
import { isHarmlessName, secretNameKind } from "./secret-names.ts";
import { isAmount, isNoValue } from "./secret-values.ts";
import { urlPasswordsIn } from "./urls.ts";

/** An entry of a Secret in plain text (or in base64, which is equivalent). */
export interface PlainEntry {
  readonly key: string;
  readonly path: Pointer;
}

/** The entries of a core Secret that are not encrypted, not replaced later, and not certainly harmless. */
export function plainEntries(resource: Resource): PlainEntry[] {
  if (resource.kind !== "Secret" || apiGroup(resource.apiVersion) !== "" || isEncrypted(resource)) return [];
  const { data, stringData } = resource.value;
  return [
    ...entriesOf(asObject(data), "data", (text) => Buffer.from(text, "base64").toString("utf8")),
    ...entriesOf(asObject(stringData), "stringData", (text) => text),
  ];
}

function entriesOf(data: JsonObject, field: string, decode: (text: string) => string): PlainEntry[] {
  return Object.entries(data).flatMap(([key, value]) => {
    const raw = asString(value);
    if (raw === undefined || isSopsKey(key) || isEncryptedData(value, field === "data")) return [];
    // Placeholders are written as they are, not in base64.
    return isSubstituted(raw) || !isSecretEntry(key, decode(raw)) ? [] : [{ key, path: [field, key] }];
  });
}

/**
 * Reports whether an entry of a Secret can be a secret: it is not a placeholder, not public, and not certainly harmless.
 * `secret-not-in-git` and the redaction of reports both use it.
 */
export function isSecretEntry(key: string, text: string): boolean {
  return !isHarmless(key, text.trim());
}

/**
 * Reports whether the text is replaced later: it consists of Flux variables, or references that a plugin or a webhook
 * replaces (https://argocd-vault-plugin.readthedocs.io, https://bank-vaults.dev/docs/mutating-webhook/).
 */
function isSubstituted(text: string): boolean {
  const rest = text.replace(
    /\$\{[^{}]{1,300}\}|\$\([A-Za-z_][\w.-]{0,100}\)|\{\{[^{}]{1,300}\}\}|<(?:path|vault):[^<>]{1,300}>/g,
    "",
  );
  if (rest !== text && !/[A-Za-z0-9]{3}/.test(rest)) return true;
  return /^(?:vault:[\w./-]{1,200}#|>>vault:|ref\+[a-z]+:\/\/|op:\/\/|<[^<>\n]{1,200}>$)/.test(text.trim());
}

const CERTIFICATES =
  /^(?:\s*(?:#.*\n|-----BEGIN (?:TRUSTED )?CERTIFICATE-----[A-Za-z0-9+/=\s]{0,20000}-----END (?:TRUSTED )?CERTIFICATE-----))+\s*$/;

const COMMENT_OR_BLANK = /^\s*(?:#.*)?$/;
const SSH_PUBLIC_KEY =
  /^(?:\S{1,200}\s)?(?:ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-[\w-]{1,40}|sk-[\w@.-]{1,60}) AAAA[\w+/=]+(?:\s.{0,200})?$/;

function isHarmless(key: string, text: string): boolean {
  if (isNoValue(text, secretNameKind(key))) return true;
  if (secretNameKind(key) === null && isAmount(text)) return true;
  if (text.split("\n").every((line) => COMMENT_OR_BLANK.test(line) || SSH_PUBLIC_KEY.test(line))) return true;
  if (text.startsWith("-----BEGIN CERTIFICATE") || text.startsWith("-----BEGIN PUBLIC KEY"))
    return isPublic(text);
  if (isSubstituted(text)) return true;
  if (formattedCredentialsIn(text).length > 0 || urlPasswordsIn(text).length > 0) return false;
  const isLine = !text.includes("\n");
  if (isLine && /^[a-z][a-z0-9+.-]{1,20}:\/\/[\w.:[\]-]{1,255}(?:\/[\w.~-]{0,24}){0,4}$/i.test(text))
    return true;
  if (isLine && isHarmlessName(key)) return true;
  return isHarmlessText(key, text);
}

function isPublic(text: string): boolean {
  return (
    CERTIFICATES.test(text) ||
    (!text.includes("PRIVATE KEY") && /-----END (?:PUBLIC KEY|CERTIFICATE)-----\s*$/.test(text))
  );
}
