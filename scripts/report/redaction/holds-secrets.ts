import { isObject, type JsonValue } from "../../model/json.ts";
import { isSecretKind, isTextMeantAsSecret } from "./intent.ts";
import type { Redactor } from "./redact.ts";

/**
 * Reports whether a value could contain a value of a Secret: a Secret itself, or a text that is not shown in a report. Such a
 * value is not stored anywhere.
 */
export function holdsSecrets(value: JsonValue, redact: Redactor): boolean {
  if (typeof value === "string") return isHidden(value, redact);
  if (Array.isArray(value)) return value.some((each) => holdsSecrets(each, redact));
  if (!isObject(value)) return typeof value === "number" && isHidden(String(value), redact);
  if (typeof value.kind === "string" && isSecretKind(value.kind)) return true;
  return Object.entries(value).some(([key, part]) => {
    if (typeof part === "string" || typeof part === "number")
      return isHidden(key, redact) || isHidden(`${key}: ${part}`, redact) || isHidden(String(part), redact);
    return isHidden(key, redact) || holdsSecrets(part, redact);
  });
}

function isHidden(text: string, redact: Redactor): boolean {
  return redact(text) !== text || isTextMeantAsSecret(text);
}
