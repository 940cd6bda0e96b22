import { asObject, isObject, type JsonObject, type JsonValue } from "../model/json.ts";

/** Stands for every value of a Secret. */
const MASKED = "***";

/**
 * The values of variables without secrets: a message can compute with values, so that the redaction of the report would not
 * find them. `redact` hides known secrets in a text. Null if there are none.
 */
export function shownValues(values: JsonObject, redact: (text: string) => string): JsonObject | null {
  let isChanged = false;
  const replaced = (text: string, shown: string) => {
    isChanged ||= shown !== text;
    return shown;
  };
  const shown = (value: JsonValue): JsonValue => {
    if (typeof value === "string") return replaced(value, redact(value));
    if (Array.isArray(value)) return value.map(shown);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shown(inner)]));
  };
  const made = asObject(shown(values));
  const object = asObject(values.object);
  if (object.kind !== "Secret") return isChanged ? made : null;
  const masked = (field: "data" | "stringData") =>
    isObject(object[field])
      ? { [field]: Object.fromEntries(Object.keys(object[field]).map((key) => [key, MASKED])) }
      : {};
  return { ...made, object: { ...asObject(made.object), ...masked("data"), ...masked("stringData") } };
}
