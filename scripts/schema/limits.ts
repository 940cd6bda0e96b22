import { asString, type JsonObject, type JsonValue } from "../model/json.ts";

/** Base64 as accepted by the decoder of Go: line breaks are ignored. */
export const BASE64_PATTERN = "^[A-Za-z0-9+/\\r\\n]*={0,2}[\\r\\n]*$";

const isCount = (value: JsonValue) => Number.isSafeInteger(value) && (value as number) >= 0;
const isNumber = (value: JsonValue) => Number.isFinite(value);
const isBoolean = (value: JsonValue) => typeof value === "boolean";

/** Keywords of draft 4 that limit a value, with a check of their own value. */
const LIMITS: Readonly<Record<string, (value: JsonValue) => boolean>> = {
  minLength: isCount,
  maxLength: isCount,
  minItems: isCount,
  maxItems: isCount,
  minProperties: isCount,
  maxProperties: isCount,
  minimum: isNumber,
  maximum: isNumber,
  exclusiveMinimum: isBoolean,
  exclusiveMaximum: isBoolean,
  multipleOf: (value) => isNumber(value) && (value as number) > 0,
  uniqueItems: isBoolean,
  pattern: (value) => typeof value === "string",
};

/** Formats that kubeconform and the API server interpret alike; both ignore unknown formats. */
const FORMATS: Readonly<Record<string, JsonObject>> = {
  "date-time": { format: "date-time" },
  duration: { format: "duration" },
  ipv4: { format: "ipv4" },
  ipv6: { format: "ipv6" },
  int32: { minimum: -2147483648, maximum: 2147483647 },
  byte: { pattern: BASE64_PATTERN },
};

/** The limits on size, range and form of a value, those of its format first. */
export function limitsOf(schema: JsonObject): JsonObject {
  const limits: JsonObject = {};
  const format = asString(schema.format) ?? "";
  if (Object.hasOwn(FORMATS, format)) Object.assign(limits, FORMATS[format]);
  for (const [keyword, takes] of Object.entries(LIMITS)) {
    const value = schema[keyword];
    if (value !== undefined && takes(value)) limits[keyword] = value;
  }
  // In draft 4, the exclusive keywords require their bound.
  if (limits.minimum === undefined) delete limits.exclusiveMinimum;
  if (limits.maximum === undefined) delete limits.exclusiveMaximum;
  return limits;
}
