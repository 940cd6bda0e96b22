import { withoutQuotes } from "../model/error-text.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import { formatPointer, type Pointer, valueAt } from "../model/pointer.ts";
import type { SchemaError } from "../model/schema-verdict.ts";
import { type ErrorEntry, readEntries } from "./error-entries.ts";
import { errorMessageOf } from "./error-messages.ts";

/** Nodes that only group others. */
const GROUP_MESSAGES: ReadonlySet<string> = new Set(["validation failed", "'allOf' failed"]);

/** Nodes whose children are alternatives: each child is the error of one alternative. */
const ALTERNATIVE_MESSAGES: ReadonlySet<string> = new Set(["'anyOf' failed", "'oneOf' failed, none matched"]);

/** The errors in a `msg` of kubeconform about `value`; the whole text as one error if it has another form. */
export function schemaErrors(msg: string, value: JsonObject): SchemaError[] {
  const errors = errorsOf(readEntries(msg), value);
  const found = errors.length > 0 ? errors : [{ path: [], message: msg }];
  const shown = value.kind === "Secret" ? found.map(withoutValue) : found;
  // kubeconform iterates over maps in random order.
  return uniqueSorted(shown);
}

/** The error without the value of a Secret that it quotes; names of fields stay. */
function withoutValue(error: SchemaError): SchemaError {
  const { message } = error;
  if (/^(?:unknown field|lacks the required)|^must be (?:an? )?\w+(?: or (?:an? )?\w+)*, not/.test(message))
    return error;
  return { ...error, message: withoutQuotes(message).replace(/^… (?=is not|does not)/, "") };
}

function errorsOf(entries: readonly ErrorEntry[], value: JsonObject): SchemaError[] {
  const errors: SchemaError[] = [];
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index]!;
    if (GROUP_MESSAGES.has(entry.message)) continue;
    if (!ALTERNATIVE_MESSAGES.has(entry.message)) {
      errors.push(...leafErrors(entry, value));
      continue;
    }
    const branches = entriesBelow(entries, index);
    errors.push({ path: pointerOf(entry.steps, value), message: alternativesMessage(branches, value) });
    index += branches.length;
  }
  return errors;
}

function entriesBelow(entries: readonly ErrorEntry[], index: number): ErrorEntry[] {
  const below: ErrorEntry[] = [];
  for (let next = index + 1; next < entries.length && entries[next]!.depth > entries[index]!.depth; next++) {
    below.push(entries[next]!);
  }
  return below;
}

function alternativesMessage(branches: readonly ErrorEntry[], value: JsonObject): string {
  const reasons = branches
    .filter(({ message }) => !GROUP_MESSAGES.has(message) && !ALTERNATIVE_MESSAGES.has(message))
    .flatMap((branch) => leafErrors(branch, value).map(({ message }) => message));
  const unique = [...new Set(reasons)];
  return `fits none of the alternatives of its schema (${unique.join("; ")})`;
}

function leafErrors(entry: ErrorEntry, value: JsonObject): SchemaError[] {
  const path = pointerOf(entry.steps, value);
  const words = errorMessageOf(entry.message);
  switch (words.about) {
    case "value":
      return [{ path, message: words.message }];
    case "fields":
      return words.names.map((name) => ({ path: [...path, name], message: words.message(name) }));
    case "absent":
      return [{ path, message: words.message, missingFields: words.names }];
  }
}

/** Only the value itself shows whether the step `0` is an index or a key. */
function pointerOf(steps: readonly string[], root: JsonObject): Pointer {
  const pointer: (string | number)[] = [];
  let value: JsonValue | undefined = root;
  for (const step of steps) {
    const next = Array.isArray(value) ? Number(step) : step;
    value = valueAt(value, [next]);
    pointer.push(next);
  }
  return pointer;
}

function uniqueSorted(errors: readonly SchemaError[]): SchemaError[] {
  const keyed = new Map(errors.map((error) => [`${formatPointer(error.path)}\n${error.message}`, error]));
  return [...keyed.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, error]) => error);
}
