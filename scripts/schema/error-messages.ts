import { quotedParts } from "./error-entries.ts";
import { BASE64_PATTERN } from "./limits.ts";
import { QUANTITY_PATTERN } from "./quantity-pattern.ts";

/** An error of kubeconform about one value, phrased without JSON Schema terms. */
export type ErrorMessage =
  | { readonly about: "value"; readonly message: string }
  /** One per field that is not allowed. */
  | {
      readonly about: "fields";
      readonly names: readonly string[];
      readonly message: (name: string) => string;
    }
  /** One for all missing fields: they are inserted at one place. */
  | { readonly about: "absent"; readonly names: readonly string[]; readonly message: string };

const MAX_VALUE = 100;

const ARTICLES: Readonly<Record<string, string>> = { integer: "an", object: "an", array: "an", null: "" };

const LIMIT_MESSAGES: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^minimum: got (\S+), want (\S+)$/, "must be at least $2, not $1"],
  [/^maximum: got (\S+), want (\S+)$/, "must be at most $2, not $1"],
  [/^exclusiveMinimum: got (\S+), want (\S+)$/, "must be more than $2, not $1"],
  [/^exclusiveMaximum: got (\S+), want (\S+)$/, "must be less than $2, not $1"],
  [/^minLength: got (\S+), want (\S+)$/, "must be at least $2 characters long, not $1"],
  [/^maxLength: got (\S+), want (\S+)$/, "must be at most $2 characters long, not $1"],
  [/^minItems: got (\S+), want (\S+)$/, "must have at least $2 items, not $1"],
  [/^maxItems: got (\S+), want (\S+)$/, "must have at most $2 items, not $1"],
  [/^minProperties: got (\S+), want (\S+)$/, "must have at least $2 fields, not $1"],
  [/^maxProperties: got (\S+), want (\S+)$/, "must have at most $2 fields, not $1"],
  [/^'not' failed$/, "holds what its schema rules out"],
  [/^'oneOf' failed, subschemas .*$/, "fits more than one of the alternatives that exclude each other"],
];

/** Converts one leaf of the tree of kubeconform. A message of unknown form is returned unchanged. */
export function errorMessageOf(message: string): ErrorMessage {
  if (message.startsWith("missing propert")) {
    const names = quotedParts(message);
    return { about: "absent", names, message: missingFieldsMessage(names) };
  }
  if (message.startsWith("additional properties ")) {
    return { about: "fields", names: quotedParts(message), message: (name) => `unknown field '${name}'` };
  }
  return { about: "value", message: shorten(valueMessage(message)) };
}

/** The message for an object with missing fields. */
export function missingFieldsMessage(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  return `lacks the required field${names.length > 1 ? "s" : ""} ${quoted.join(", ")}`;
}

function valueMessage(message: string): string {
  if (message.startsWith("got ")) return typeMessage(message);
  // Null is allowed where a field is optional; the message does not need to suggest it.
  if (message.startsWith("value must be ")) return message.slice("value ".length).replace(/, <nil>$/, "");
  if (message.includes("' does not match pattern '")) return patternMessage(message);
  if (message.includes("' is not valid "))
    return message.replace(/^(.*' is not )valid ([\w-]+): .*$/s, "$1a valid $2");
  const bound = LIMIT_MESSAGES.find(([pattern]) => pattern.test(message));
  return bound === undefined ? message : plainNumbers(message).replace(...bound);
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** kubeconform formats numbers for English readers: `1,234` and `2.5×10¹⁰`. */
function plainNumbers(message: string): string {
  return message.replace(
    /(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:×10(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+))?/g,
    (text, minus = "", power?: string) => {
      const [digits = ""] = text.split("×");
      const exponent = [...(power ?? "⁰")].map((digit) => SUPERSCRIPTS.indexOf(digit)).join("");
      const number = Number(`${digits.replaceAll(",", "")}e${minus === "" ? "" : "-"}${exponent}`);
      return Number.isFinite(number) ? String(number) : text;
    },
  );
}

function typeMessage(message: string): string {
  const [, got, want] = /^got (\w+), want (.+)$/.exec(message) ?? [];
  if (got === undefined || want === undefined) return message;
  const types = want.split(" or ").filter((type) => type !== "null");
  return `must be ${types.map(withArticle).join(" or ")}, not ${withArticle(got)}`;
}

function withArticle(type: string): string {
  return `${ARTICLES[type] ?? "a"} ${type}`.trim();
}

function patternMessage(message: string): string {
  const [value = "", pattern] = quotedParts(message);
  // In built-in kinds, only `data` of a Secret is base64, so the message must not contain the value.
  if (pattern === BASE64_PATTERN) return "is not base64";
  const shown = `'${value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE)}…` : value}'`;
  if (pattern === QUANTITY_PATTERN) return `${shown} is not a quantity such as 250m, 1.5 or 64Mi`;
  return `${shown} does not match the pattern '${pattern}'`;
}

function shorten(message: string): string {
  return message.length > 500 ? `${message.slice(0, 500)}…` : message;
}
