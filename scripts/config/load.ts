import { Ajv, type SchemaObject, type SchemaValidateFunction, type ValidateFunction } from "ajv";
import type { SourceDocument } from "../model/document.ts";
import { isObject, type JsonObject } from "../model/json.ts";
import { comparePositions, type Place } from "../model/place.ts";
import type { Pointer } from "../model/pointer.ts";
import { fail, type Result } from "../model/result.ts";
import { readYaml } from "../yaml/read.ts";
import { describeSchemaError, MAX_MISTAKES, type SchemaProblem } from "./schema-errors.ts";

/** One thing that is wrong in a configuration file: where, and what was expected there. */
export interface ConfigMistake {
  readonly place: Place;
  readonly message: string;
}

/** A configuration file without mistakes; `document` gives the place of each of its values. */
export interface LoadedFile<T> {
  readonly value: T;
  readonly document: SourceDocument;
}

export type LoadResult<T> = Result<LoadedFile<T>, readonly ConfigMistake[]>;

/** What one kind of configuration file must be. */
export interface FileKind<T> {
  readonly schema: SchemaObject;
  /** A program writes it: it may be long, and its first mistake is enough. */
  readonly isGenerated?: true;
  /** Another way of writing what the schema asks for. */
  normalise?(value: JsonObject): JsonObject;
  /** What no schema can say. Asked only about files that the schema accepts. */
  check(value: T): SchemaProblem[];
}

/** Thousands of entries. Ajv copies all errors at each new one, so what is larger could take minutes. */
const MAX_WRITTEN_BYTES = 512 * 1024;

/** Reads a configuration file, and gives it with its type, or every mistake in it, in the file's order. */
export function loadFile<T>(text: string, file: string, kind: FileKind<T>): LoadResult<T> {
  const yaml = readYaml(text, file, kind.isGenerated ? {} : { maxBytes: MAX_WRITTEN_BYTES });
  if (yaml.mistakes.length > 0) return fail(yaml.mistakes);
  const [document, second] = yaml.documents;
  if (second !== undefined) return refused(second, "the file must hold one document only");
  if (document === undefined || document.value === null) return empty(file);
  if (!isObject(document.value)) return refused(document, "the file must hold a mapping");
  const value = kind.normalise?.(document.value) ?? document.value;
  const problems = problemsOf(value, kind);
  if (problems.length === 0) return { ok: true, value: { value: value as T, document } };
  const mistakes = problems.map(({ pointer, at, message }) => ({
    place: placeOf(document, pointer, at),
    message,
  }));
  return fail(mistakes.toSorted((a, b) => comparePositions(a.place, b.place)).slice(0, MAX_MISTAKES));
}

function empty(file: string): LoadResult<never> {
  const place = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return fail([{ place, message: "the file is empty" }]);
}

function refused(document: SourceDocument, message: string): LoadResult<never> {
  return fail([{ place: placeOf(document, [], "value"), message }]);
}

const validators = new WeakMap<SchemaObject, ValidateFunction>();

function problemsOf<T>(value: JsonObject, { schema, isGenerated, check }: FileKind<T>): SchemaProblem[] {
  const validate = validators.get(schema) ?? compile(schema, isGenerated !== true);
  validators.set(schema, validate);
  if (validate(value)) return check(value as T);
  return (validate.errors ?? []).map((error) => describeSchemaError(error, value));
}

/** Takes 10 to 30 ms, so only at the first file of a kind. */
function compile(schema: SchemaObject, allErrors: boolean): ValidateFunction {
  // `verbose` lets an error see its schema. The schemas are this project's own: no need to check them here.
  const ajv = new Ajv({
    allErrors,
    verbose: true,
    meta: false,
    validateSchema: false,
    allowUnionTypes: true,
  });
  ajv.addKeyword("patternErrorMessage");
  ajv.removeKeyword("uniqueItems");
  ajv.addKeyword({ keyword: "uniqueItems", type: "array", errors: true, validate: uniqueItems });
  return ajv.compile(schema);
}

/**
 * The lists of these schemas hold plain values. Ajv's own check also compares objects, each with each, and calls what a
 * file names `valueOf` or `toString` in them.
 */
const uniqueItems: SchemaValidateFunction = (_: true, items: readonly unknown[]): boolean => {
  const seen = new Set<unknown>();
  const i = items.findIndex((item) => typeof item !== "object" && (seen.has(item) || !seen.add(item)));
  if (i === -1) return true;
  uniqueItems.errors = [{ keyword: "uniqueItems", params: { i, j: items.indexOf(items[i]) } }];
  return false;
};

/** The place of a value or its key. What has no key of its own (an item, the file) is its value's first character. */
function placeOf(document: SourceDocument, pointer: Pointer, at: "value" | "key"): Place {
  const key = at === "key" ? document.keyPlaceOf(pointer) : null;
  const place = key ?? document.placeOf(pointer) ?? document.placeOf([])!;
  if (at === "value" && pointer.length > 0) return place;
  return key ?? { ...place, endLine: place.line, endColumn: place.column + 1 };
}
