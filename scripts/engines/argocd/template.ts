import { isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { fail, type Result } from "../../model/result.ts";

/** The error is an expression that only Argo CD or the cluster can evaluate. */
export type FilledTemplate = Result<JsonValue>;

/** Go's `{{- ` and ` -}}` remove the white space before and after them. */
const TRIMMED = /(?<!\s)\s*\{\{-(?=\s)/g;
const TRIMMING = /(?<=\s)-\}\}\s*/g;
const EXPRESSION = /\{\{([^{}]{0,500})\}\}/g;

/**
 * Fills in the parameters of a template: `{{path.basename}}` from flat names, or for Go templates only the look-ups
 * `{{.path.basename}}` and `{{index .path.segments 1}}`
 * (https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/GoTemplate/).
 */
export function fillTemplate(
  template: JsonValue,
  parameters: JsonObject,
  goTemplate: boolean,
): FilledTemplate {
  let unknown: string | null = null;
  const look = goTemplate ? goLookUp : flatLookUp;
  const fill = (written: string) => {
    const text = goTemplate ? written.replace(TRIMMED, "{{").replace(TRIMMING, "}}") : written;
    const filled = text.replace(EXPRESSION, (expression, inside: string) => {
      const value = look(parameters, inside.trim());
      if (value === null) unknown ??= expression;
      return value ?? expression;
    });
    if (unknown === null && text.replace(EXPRESSION, "").includes("{{")) unknown = "{{";
    return filled;
  };
  const value = mapStrings(template, fill);
  return unknown === null ? { ok: true, value } : fail(unknown);
}

function flatLookUp(parameters: JsonObject, name: string): string | null {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : null;
  return typeof value === "string" ? value : null;
}

const GO_FIELD = /^(?:\.[A-Za-z_]\w*)+$/;
const GO_INDEX = /^index (\.|(?:\.[A-Za-z_]\w*)+) (?:(?<at>\d{1,4})|"(?<key>[^"\\]*)")$/;

function goLookUp(parameters: JsonObject, expression: string): string | null {
  const index = GO_INDEX.exec(expression);
  const field = index?.[1] ?? expression;
  if (index === null && !GO_FIELD.test(field)) return null;
  const names = field.split(".").filter((name) => name !== "");
  const { at, key } = index?.groups ?? {};
  let value: JsonValue | undefined = parameters;
  for (const name of key === undefined ? names : [...names, key])
    value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  if (at !== undefined) value = Array.isArray(value) ? value[Number(at)] : undefined;
  return typeof value === "number"
    ? goNumber(value)
    : ["string", "boolean"].includes(typeof value)
      ? String(value)
      : null;
}

/** A number as Go prints it; null if Go uses an exponent. */
function goNumber(value: number): string | null {
  const size = Math.abs(value);
  return size === 0 || (size >= 1e-4 && size < 1e6) ? String(value) : null;
}

function mapStrings(value: JsonValue, change: (text: string) => string): JsonValue {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [change(key), mapStrings(item, change)]),
  );
}
