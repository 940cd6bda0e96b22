import type { ErrorObject } from "ajv";
import { isObject, type JsonValue } from "../model/json.ts";
import { type Pointer, valueAt } from "../model/pointer.ts";
import { didYouMean } from "./suggestions.ts";

/** A schema mistake of the value at `pointer`, or of its key (`at: "key"`). */
export interface SchemaProblem {
  readonly pointer: Pointer;
  readonly at: "value" | "key";
  readonly message: string;
}

/** Maximum mistakes reported per file; only deliberately broken files have more. */
export const MAX_MISTAKES = 50;

/** Describes Ajv's errors. A required key that is there under a misspelled name is not also missing. */
export function schemaProblems(errors: readonly ErrorObject[], root: JsonValue): SchemaProblem[] {
  const misspelled = errors.filter(({ keyword }) => keyword === "additionalProperties");
  const isThere = ({ keyword, instancePath, params }: ErrorObject) =>
    keyword === "required" &&
    misspelled.some((other) => {
      const key = String(other.params.additionalProperty);
      return other.instancePath === instancePath && didYouMean(key, [String(params.missingProperty)]) !== "";
    });
  return errors.filter((error) => !isThere(error)).map((error) => describeSchemaError(error, root));
}

/** Describes an Ajv error as text. The schemas of this project use only these keywords. */
function describeSchemaError(error: ErrorObject, root: JsonValue): SchemaProblem {
  const pointer = pointerOf(error.instancePath, root);
  const value = valueAt(root, pointer);
  const name = describePath(pointer);
  const about = (message: string): SchemaProblem => ({ pointer, at: "value", message: `${name} ${message}` });
  const params = error.params as Readonly<Record<string, unknown>>;
  switch (error.keyword) {
    case "additionalProperties":
      return unknownKey(pointer, name, String(params.additionalProperty), error);
    case "required":
      return { pointer, at: "key", message: `${name} must have the key ${params.missingProperty}` };
    case "type":
      return about(
        `must be ${typeNames(params.type)}, not ${describeValue(value)}${quoteHint(params.type, value)}`,
      );
    case "enum":
      return about(`must be ${notOneOf(params.allowedValues as readonly (string | number)[], value)}`);
    case "pattern":
      return about(`must be ${error.parentSchema?.patternErrorMessage}, not ${describeValue(value)}`);
    case "minimum":
    case "maximum":
      return about(`must be ${bounds(error.parentSchema ?? {})}, not ${describeValue(value)}`);
    case "uniqueItems":
      return {
        ...about(`contains ${describeValue(itemOf(value, params.i))} twice`),
        pointer: [...pointer, Number(params.i)],
      };
    case "maxLength":
    case "maxItems": {
      const unit = error.keyword === "maxLength" ? "characters" : "items";
      return about(`must have at most ${params.limit} ${unit}`);
    }
    default:
      return about(
        EMPTY_KEYWORDS.has(error.keyword)
          ? "must not be empty"
          : `does not match the schema (${error.keyword})`,
      );
  }
}

const EMPTY_KEYWORDS = new Set(["minItems", "minLength", "minProperties"]);

function unknownKey(
  pointer: Pointer,
  name: string,
  key: string,
  { parentSchema }: ErrorObject,
): SchemaProblem {
  const known = Object.keys((parentSchema?.properties as object | undefined) ?? {});
  const within = pointer.length === 0 ? "" : ` in ${name}`;
  const message = `unknown key ${shorten(key)}${within}${nearOrAll(key, known)}`;
  return { pointer: [...pointer, key], at: "key", message };
}

/** `; did you mean expires?` if a known key is similar, else `; known keys: workload, rule, …`. */
function nearOrAll(key: string, known: readonly string[]): string {
  const near = didYouMean(key, known);
  return near !== "" || known.length === 0 ? near : `; known keys: ${known.join(", ")}`;
}

/** Formats a pointer as `services[0].ports`; the root is "the file". */
export function describePath(pointer: Pointer): string {
  const path = pointer.map((step) => (typeof step === "number" ? `[${step}]` : `.${shorten(step)}`)).join("");
  return path === "" ? "the file" : path.replace(/^\./, "");
}

/** Parses a JSON Pointer; array indexes become numbers. */
function pointerOf(text: string, root: JsonValue): Pointer {
  const pointer: (string | number)[] = [];
  for (const part of text.split("/").slice(1)) {
    const step = part.replaceAll("~1", "/").replaceAll("~0", "~");
    pointer.push(Array.isArray(valueAt(root, pointer)) ? Number(step) : step);
  }
  return pointer;
}

const TYPE_NAMES: ReadonlyMap<string, string> = new Map([
  ["object", "a mapping"],
  ["array", "a list"],
  ["string", "a string"],
  ["integer", "an integer"],
]);

function typeNames(types: unknown): string {
  const all = Array.isArray(types) ? types : [types];
  return all.map((type) => TYPE_NAMES.get(String(type)) ?? String(type)).join(" or ");
}

function quoteHint(types: unknown, value: JsonValue | undefined): string {
  const isBare = typeof value === "number" || typeof value === "boolean";
  return types === "string" && isBare ? " (put it in quotes)" : "";
}

function notOneOf(allowed: readonly (string | number)[], value: JsonValue | undefined): string {
  const words = allowed.filter((each) => typeof each === "string");
  const hint = typeof value === "string" ? didYouMean(value, words) : "";
  return `${joinOr(allowed.map(String))}, not ${describeValue(value)}${hint}`;
}

function joinOr(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

function bounds(schema: Readonly<Record<string, unknown>>): string {
  const { minimum, maximum } = schema;
  return maximum === undefined ? `at least ${minimum}` : `from ${minimum} to ${maximum}`;
}

function itemOf(value: JsonValue | undefined, index: unknown): JsonValue | undefined {
  return Array.isArray(value) ? value[Number(index)] : undefined;
}

function describeValue(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return "a list";
  if (isObject(value)) return "a mapping";
  return typeof value === "string" ? JSON.stringify(shorten(value)) : `the ${typeof value} ${value}`;
}

const MAX_SHOWN = 60;

export function shorten(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
