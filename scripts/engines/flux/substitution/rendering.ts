import { asObject, asString, type JsonObject, type JsonValue } from "../../../model/json.ts";
import type { Span } from "../../../model/place.ts";
import type { Pointer } from "../../../model/pointer.ts";
import { describeResource } from "../../../model/resource.ts";
import { fail, type Result } from "../../../model/result.ts";
import { readYaml } from "../../../yaml/read.ts";
import type { Variables } from "./evaluate.ts";
import { type SubstitutionError, substituteText } from "./substitute.ts";

export interface SubstitutedRendering {
  readonly yaml: string;
  /** Variables used whose value is not known; what needs them stands as it was written. */
  readonly unresolved: readonly string[];
  /** Variables used without a default that no source sets: they became empty. */
  readonly unset: readonly Unset[];
}

/** A variable that nothing sets, and where it was used. */
export interface Unset {
  readonly name: string;
  /** The document, counted from zero. */
  readonly document: number;
  /** The value that it was in, or held the key that it was in. */
  readonly path: Pointer;
  /** Where in the text that is left; null where nothing but it was there, or it was in a key or a default. */
  readonly span: Span | null;
}

const SWITCH = "kustomize.toolkit.fluxcd.io/substitute";
const NAME = /^[_a-zA-Z][_a-zA-Z0-9]*$/;

/**
 * A rendering of Kustomize (whose text of each resource is the very one that Flux substitutes in, so that `${N}` can
 * become a number) as Flux's `spec.postBuild` makes it. Resources that switch it off stay, and so does everything where
 * there are no variables at all. One wrong expression anywhere fails the whole, as in Flux.
 */
export function substituteRendering(yaml: string, variables: Variables): Result<SubstitutedRendering> {
  const unresolved = new Set<string>();
  const unset: Unset[] = [];
  const documents: string[] = [];
  const applies = mayHaveVariables(variables);
  for (const [index, document] of (applies ? documentsOf(yaml) : [yaml]).entries()) {
    if (!applies || isSwitchedOff(document)) {
      documents.push(document);
      continue;
    }
    const wrong = wrongName(variables);
    if (wrong !== null)
      return failure(document, `the variable's name ${JSON.stringify(wrong)} must match ${NAME.source}`);
    const result = document.includes("$") ? substituteText(document, variables) : null;
    if (result?.ok === false) return failure(document, describe(document, result.error));
    for (const name of result?.value.unresolved ?? []) unresolved.add(name);
    if (result !== null && result.value.unset.length > 0)
      unset.push(...unsetIn(manifestOf(document), variables).map((each) => ({ ...each, document: index })));
    documents.push(result?.value.text ?? document);
  }
  return { ok: true, value: { yaml: documents.join(""), unresolved: [...unresolved].sort(), unset } };
}

/** Where a document uses variables that nothing sets. */
function unsetIn(manifest: JsonObject, variables: Variables): Omit<Unset, "document">[] {
  const found: Omit<Unset, "document">[] = [];
  const pending: [value: JsonValue, path: Pointer][] = [[manifest, []]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [value, path] = next;
    if (typeof value === "string") found.push(...unsetInText(value, path, variables));
    if (typeof value !== "object" || value === null) continue;
    const isList = Array.isArray(value);
    for (const [key, item] of Object.entries(value).reverse()) {
      pending.push([item, [...path, isList ? Number(key) : filled(key, variables)]]);
      if (!isList) found.push(...unsetInText(key, path, variables).map((each) => ({ ...each, span: null })));
    }
  }
  return found;
}

function filled(key: string, variables: Variables): string {
  const result = key.includes("${") ? substituteText(key, variables) : null;
  return result?.ok === true ? result.value.text : key;
}

function unsetInText(text: string, path: Pointer, variables: Variables): Omit<Unset, "document">[] {
  const result = text.includes("${") ? substituteText(text, variables) : null;
  if (result?.ok !== true) return [];
  const { text: left, pieces, unset } = result.value;
  return unset.map((name) => {
    const piece = pieces.find((each) => each.name === name);
    return { name, path, span: piece === undefined || left === "" ? null : piece.result };
  });
}

function mayHaveVariables({ values, unknownNames, unknownSources, always }: Variables): boolean {
  return always || values.size > 0 || unknownNames.size > 0 || unknownSources.length > 0;
}

/** With their separators: joined they are the whole text. In Kustomize's output no other line starts like this. */
function documentsOf(yaml: string): string[] {
  return yaml.split(/^(?=---$)/m).filter((text) => text.trim() !== "");
}

function isSwitchedOff(document: string): boolean {
  if (!document.includes(SWITCH)) return false;
  const { labels, annotations } = metadataOf(document);
  return asObject(labels)[SWITCH] === "disabled" || asObject(annotations)[SWITCH] === "disabled";
}

function wrongName({ values, unknownNames }: Variables): string | null {
  return [...values.keys(), ...unknownNames].find((name) => !NAME.test(name)) ?? null;
}

/** With the expression, unless it may be a part of a Secret. */
function describe(document: string, { message, at }: SubstitutionError): string {
  const [expression = ""] = /^\S{0,40}/.exec(document.slice(at)) ?? [];
  return kindOf(document) === "Secret" ? message : `${message}, at ${JSON.stringify(expression)}`;
}

function failure(document: string, message: string): Result<never> {
  const { namespace, name } = metadataOf(document);
  const id = { namespace: asString(namespace) ?? null, name: asString(name) ?? "" };
  const resource = describeResource({ apiVersion: "", kind: kindOf(document) ?? "", ...id });
  return fail(`spec.postBuild cannot substitute in ${resource}: ${message}`);
}

function manifestOf(document: string) {
  const { documents } = readYaml(document, "", { maxBytes: Number.POSITIVE_INFINITY });
  return asObject(documents.find(({ value }) => value !== null)?.value);
}

function kindOf(document: string): string | undefined {
  return asString(manifestOf(document).kind);
}

function metadataOf(document: string) {
  return asObject(manifestOf(document).metadata);
}
