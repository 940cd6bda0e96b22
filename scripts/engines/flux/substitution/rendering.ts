import type { RenderedDocument } from "../../../model/document.ts";
import { asObject, asString, type JsonObject, type JsonValue } from "../../../model/json.ts";
import type { Span } from "../../../model/place.ts";
import type { Pointer } from "../../../model/pointer.ts";
import { describeResource } from "../../../model/resource.ts";
import { fail, type Result } from "../../../model/result.ts";
import { readYaml } from "../../../yaml/read.ts";
import type { Variables } from "./evaluate.ts";
import { type SubstitutionError, substituteText } from "./substitute.ts";

export interface SubstitutedRendering {
  readonly documents: readonly RenderedDocument[];
  /** Used variables with an unknown value; expressions that need them are left as written. */
  readonly unresolved: readonly string[];
  /** Variables used without a default that no source sets: they became empty. */
  readonly unset: readonly UnsetUse[];
}

/** A variable that no source sets, and the place of its use. */
export interface UnsetUse {
  readonly name: string;
  /** Index of the document. */
  readonly document: number;
  /** The path of the value, or of the value under the key, that used it. */
  readonly path: Pointer;
  /** The range in the resulting text; null if the text is empty, or the variable was in a key or a default. */
  readonly span: Span | null;
}

const SUBSTITUTE_KEY = "kustomize.toolkit.fluxcd.io/substitute";
const NAME = /^[_a-zA-Z][_a-zA-Z0-9]*$/;

/** The reason why Flux cannot substitute in a rendering. */
export interface RenderingError {
  readonly message: string;
  /** The text of the expression that Flux cannot read; null if the error has none, or if it is in a Secret. */
  readonly expression: string | null;
}

/** Only documents with this text can have variables. */
export const MARK_OF_VARIABLES = "$";

/**
 * Applies Flux's `spec.postBuild` to the output of Kustomize. Flux substitutes in the YAML text of each resource, so that
 * `${N}` can become a number; documents without their text have no variables. Resources that disable it are left
 * unchanged, and so is everything if there are no variables. One invalid expression anywhere fails the whole build, as
 * in Flux.
 */
export function substituteRendering(
  documents: readonly RenderedDocument[],
  variables: Variables,
): Result<SubstitutedRendering, RenderingError> {
  if (!canHaveVariables(variables)) return { ok: true, value: { documents, unresolved: [], unset: [] } };
  const unresolved = new Set<string>();
  const unset: UnsetUse[] = [];
  const substituted: RenderedDocument[] = [];
  for (const [index, document] of documents.entries()) {
    if (isDisabled(document)) {
      substituted.push(document);
      continue;
    }
    const wrong = invalidName(variables);
    if (wrong !== null)
      return failure(document, `the variable name ${JSON.stringify(wrong)} must match ${NAME.source}`);
    const { text } = document;
    const result = text?.includes(MARK_OF_VARIABLES) === true ? substituteText(text, variables) : null;
    if (result?.ok === false) return expressionFailure(document, result.error);
    for (const name of result?.value.unresolved ?? []) unresolved.add(name);
    if (result !== null && result.value.unset.length > 0)
      unset.push(...unsetIn(manifestOf(document), variables).map((each) => ({ ...each, document: index })));
    const isChanged = result !== null && result.value.text !== text;
    substituted.push(isChanged ? { value: null, text: result.value.text } : document);
  }
  return { ok: true, value: { documents: substituted, unresolved: [...unresolved].sort(), unset } };
}

/** Finds uses of variables that no source sets in a document. */
function unsetIn(manifest: JsonObject, variables: Variables): Omit<UnsetUse, "document">[] {
  const found: Omit<UnsetUse, "document">[] = [];
  const pending: [value: JsonValue, path: Pointer][] = [[manifest, []]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [value, path] = next;
    if (typeof value === "string") found.push(...unsetInText(value, path, variables));
    if (typeof value !== "object" || value === null) continue;
    const isList = Array.isArray(value);
    for (const [key, item] of Object.entries(value).reverse()) {
      pending.push([item, [...path, isList ? Number(key) : substitutedKey(key, variables)]]);
      if (!isList) found.push(...unsetInText(key, path, variables).map((each) => ({ ...each, span: null })));
    }
  }
  return found;
}

function substitutedKey(key: string, variables: Variables): string {
  const result = key.includes("${") ? substituteText(key, variables) : null;
  return result?.ok === true ? result.value.text : key;
}

function unsetInText(text: string, path: Pointer, variables: Variables): Omit<UnsetUse, "document">[] {
  const result = text.includes("${") ? substituteText(text, variables) : null;
  if (result?.ok !== true) return [];
  const { text: left, pieces, unset } = result.value;
  return unset.map((name) => {
    const piece = pieces.find((each) => each.name === name);
    return { name, path, span: piece === undefined || left === "" ? null : piece.result };
  });
}

function canHaveVariables({ values, unknownNames, unknownSources, always }: Variables): boolean {
  return always || values.size > 0 || unknownNames.size > 0 || unknownSources.length > 0;
}

function isDisabled(document: RenderedDocument): boolean {
  if (document.value === null && !document.text.includes(SUBSTITUTE_KEY)) return false;
  const { labels, annotations } = metadataOf(document);
  return (
    asObject(labels)[SUBSTITUTE_KEY] === "disabled" || asObject(annotations)[SUBSTITUTE_KEY] === "disabled"
  );
}

function invalidName({ values, unknownNames }: Variables): string | null {
  return [...values.keys(), ...unknownNames].find((name) => !NAME.test(name)) ?? null;
}

/** `${LIST[@]}`, `${NAME^^}`: most expressions that Flux cannot read are a shell's. */
const EXPRESSION = /^\$\{[^\s{}"'`\\$]{1,60}\}?/;

/** The failure with the expression, which is left out in a Secret. */
function expressionFailure(
  document: RenderedDocument,
  { message, at }: SubstitutionError,
): Result<never, RenderingError> {
  if (kindOf(document) === "Secret") return failure(document, message);
  const text = document.text?.slice(at, at + 100) ?? "";
  const [expression = /^\S{0,40}/.exec(text)?.[0] ?? ""] = EXPRESSION.exec(text) ?? [];
  const remedy = `escape what a shell evaluates with a second dollar sign: $${expression}`;
  return failure(document, `${message}, at ${expression}; ${remedy}`, expression);
}

function failure(
  document: RenderedDocument,
  message: string,
  expression: string | null = null,
): Result<never, RenderingError> {
  const { namespace, name } = metadataOf(document);
  const id = { namespace: asString(namespace) ?? null, name: asString(name) ?? "" };
  const resource = describeResource({ apiVersion: "", kind: kindOf(document) ?? "", ...id });
  return fail({ message: `spec.postBuild cannot substitute in ${resource}: ${message}`, expression });
}

function manifestOf({ value, text }: RenderedDocument) {
  if (value !== null) return value;
  const { documents } = readYaml(text, "", { maxBytes: Number.POSITIVE_INFINITY });
  return asObject(documents.find(({ value }) => value !== null)?.value);
}

function kindOf(document: RenderedDocument): string | undefined {
  return asString(manifestOf(document).kind);
}

function metadataOf(document: RenderedDocument) {
  return asObject(manifestOf(document).metadata);
}
