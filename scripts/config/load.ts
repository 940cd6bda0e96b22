import { Ajv, type SchemaObject, type SchemaValidateFunction, type ValidateFunction } from "ajv";
import type { SourceDocument } from "../model/document.ts";
import { isObject, type JsonObject } from "../model/json.ts";
import { memoizeWeak } from "../model/memoize.ts";
import { comparePositions, type Place } from "../model/place.ts";
import type { Pointer } from "../model/pointer.ts";
import { fail, type Result } from "../model/result.ts";
import { readYaml } from "../yaml/read.ts";
import { MAX_MISTAKES, type SchemaProblem, schemaProblems } from "./schema-errors.ts";

/** A mistake in a configuration file: its place, and what was expected. */
export interface ConfigMistake {
  readonly place: Place;
  readonly message: string;
}

/** A configuration file without mistakes; `document` has the place of each value. */
export interface LoadedFile<T> {
  readonly value: T;
  readonly document: SourceDocument;
}

export type LoadResult<T> = Result<LoadedFile<T>, readonly ConfigMistake[]>;

/** The schema and checks of one kind of configuration file. */
export interface FileKind<T> {
  readonly schema: SchemaObject;
  /** Written by a program: the file can be long, and only its first mistake is reported. */
  readonly isGenerated?: true;
  /** Converts alternative notations to the form of the schema. */
  normalise?(value: JsonObject): JsonObject;
  /** Checks that a schema cannot express. Only called for files that match the schema. */
  check(value: T): SchemaProblem[];
}

/** Enough for thousands of entries. Ajv copies all errors at each new one, so larger files could take minutes. */
const MAX_WRITTEN_BYTES = 512 * 1024;

/** Parses a configuration file. Returns its typed value, or its mistakes in file order. */
export function loadFile<T>(text: string, file: string, kind: FileKind<T>): LoadResult<T> {
  const yaml = readYaml(text, file, kind.isGenerated ? {} : { maxBytes: MAX_WRITTEN_BYTES });
  if (yaml.mistakes.length > 0) return fail(yaml.mistakes);
  const [document, second] = yaml.documents;
  if (second !== undefined) return rejected(second, "the file must contain exactly one document");
  if (document === undefined || document.value === null) return empty(file);
  if (!isObject(document.value)) return rejected(document, "the file must contain a mapping");
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

function rejected(document: SourceDocument, message: string): LoadResult<never> {
  return fail([{ place: placeOf(document, [], "value"), message }]);
}

/** Compiling takes 10 to 30 ms, so only at the first file of a kind. */
const validatorOf = memoizeWeak((schema: SchemaObject) => compile(schema, true));
const generatedValidatorOf = memoizeWeak((schema: SchemaObject) => compile(schema, false));

/** Compiles the schema of a kind of file, which takes 10 to 30 ms, before the first one is loaded. */
export function prepareSchema(schema: SchemaObject): void {
  validatorOf(schema);
}

function problemsOf<T>(value: JsonObject, { schema, isGenerated, check }: FileKind<T>): SchemaProblem[] {
  const validate = isGenerated === true ? generatedValidatorOf(schema) : validatorOf(schema);
  if (validate(value)) return check(value as T);
  return schemaProblems(validate.errors ?? [], value);
}

/** Compiles a schema. Takes 10 to 30 ms, so it runs only for the first file of a kind. */
function compile(schema: SchemaObject, allErrors: boolean): ValidateFunction {
  // `verbose` adds the schema to each error. The schemas belong to this project and need no validation here.
  const ajv = new Ajv({
    allErrors,
    verbose: true,
    meta: false,
    validateSchema: false,
    allowUnionTypes: true,
    // Each schema checks one small file: the time to compile it counts, not the time of the check.
    inlineRefs: false,
    code: { optimize: false },
  });
  ajv.addKeyword("patternErrorMessage");
  ajv.removeKeyword("uniqueItems");
  ajv.addKeyword({ keyword: "uniqueItems", type: "array", errors: true, validate: uniqueItems });
  return ajv.compile(schema);
}

/**
 * Checks for duplicates in lists of scalars, the only lists with `uniqueItems` in these schemas. Ajv's own check also
 * compares objects pairwise and calls keys named `valueOf` or `toString`.
 */
const uniqueItems: SchemaValidateFunction = (_: true, items: readonly unknown[]): boolean => {
  const seen = new Set<unknown>();
  const i = items.findIndex((item) => typeof item !== "object" && (seen.has(item) || !seen.add(item)));
  if (i === -1) return true;
  uniqueItems.errors = [{ keyword: "uniqueItems", params: { i, j: items.indexOf(items[i]) } }];
  return false;
};

/** The place of a value or its key. Without a key (list item, whole file), the first character of the value. */
function placeOf(document: SourceDocument, pointer: Pointer, at: "value" | "key"): Place {
  const key = at === "key" ? document.placeOf(pointer, "key") : null;
  const place = key ?? document.placeOf(pointer) ?? document.placeOf([])!;
  if (at === "value" && pointer.length > 0) return place;
  return key ?? { ...place, endLine: place.line, endColumn: place.column + 1 };
}
