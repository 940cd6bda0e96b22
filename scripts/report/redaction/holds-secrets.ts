import { isObject, type JsonValue } from "../../model/json.ts";
import { isSecretKind, isTextMeantAsSecret } from "./intent.ts";
import type { Redactor } from "./redact.ts";

/**
 * Reports whether a value could contain a value of a Secret: a Secret itself, a text with one, or a text that is not shown in a
 * report. Such a value is not stored anywhere. The descriptions of fields in a CustomResourceDefinition only mention Secrets.
 */
export function holdsSecrets(value: JsonValue, redact: Redactor): boolean {
  const isShown = (text: string) => redact(text) === text;
  if (isObject(value) && value.kind === "CustomResourceDefinition")
    return someText(value, (text) => !isShown(text));
  if (Array.isArray(value)) return value.some((each) => holdsSecrets(each, redact));
  if (!isObject(value)) return someText(value, (text) => !isShown(text) || isTextMeantAsSecret(text));
  if (typeof value.kind === "string" && isSecretKind(value.kind)) return true;
  return Object.entries(value).some(([key, part]) => {
    // A short value is only known as the value of its key.
    const isPair = typeof part === "string" || typeof part === "number";
    return !isShown(key) || (isPair && !isShown(`${key}: ${part}`)) || holdsSecrets(part, redact);
  });
}

/** Reports whether a text or number in a value, or a key, has a property. */
function someText(value: JsonValue, has: (text: string) => boolean): boolean {
  if (typeof value === "string" || typeof value === "number") return has(String(value));
  if (Array.isArray(value)) return value.some((each) => someText(each, has));
  return isObject(value) && Object.entries(value).some(([key, part]) => has(key) || someText(part, has));
}
