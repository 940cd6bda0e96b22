import { posix } from "node:path";
import { asArray, asObject, asString, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { compileGlob, GO_PATH } from "../../text/glob.ts";
import { readYaml } from "../../yaml/read.ts";
import { hasMergeKeys, matrixProduct, mergeParameters } from "./combine.ts";
import { matchesSelector } from "./parameters.ts";
import { fillTemplate } from "./template.ts";

/** The template parameters of an ApplicationSet, one set per Application. */
export interface GeneratorParameters {
  readonly parameters: readonly JsonObject[];
  /** Generators that need the cluster or another service, or that Argo CD rejects. */
  readonly notFollowed: readonly string[];
}

interface GeneratorContext {
  readonly folders: readonly string[];
  readonly goTemplate: boolean;
}

const NONE: GeneratorParameters = { parameters: [], notFollowed: [] };
/** Maximum number of matrix combinations whose second generator depends on the first. */
const MAX_DEPENDENT = 500;

export function parametersOf(
  generators: JsonValue | undefined,
  around: GeneratorContext,
): GeneratorParameters {
  const each = asArray(generators).map((generator) => evaluateGenerator(asObject(generator), around, 0));
  return {
    parameters: each.flatMap(({ parameters }) => parameters),
    notFollowed: each.flatMap(({ notFollowed }) => notFollowed),
  };
}

function evaluateGenerator(
  generator: JsonObject,
  around: GeneratorContext,
  depth: number,
): GeneratorParameters {
  const names = Object.keys(generator).filter((name) => name !== "selector");
  const [kind] = names;
  if (kind === undefined) return NONE;
  const spec = asObject(generator[kind]);
  if (names.length > 1 || Object.keys(asObject(spec.template)).length > 0) return unsupported(kind);
  const { parameters, notFollowed } = evaluateKind(kind, spec, around, depth);
  const { selector } = generator;
  return { parameters: parameters.filter((each) => matchesSelector(each, selector)), notFollowed };
}

function evaluateKind(
  kind: string,
  spec: JsonObject,
  around: GeneratorContext,
  depth: number,
): GeneratorParameters {
  switch (kind) {
    case "list":
      return listParameters(spec, around);
    case "git":
      return gitDirectories(spec, around);
    case "matrix":
      return depth > 1 ? unsupported(kind) : matrix(asArray(spec.generators).map(asObject), around, depth);
    case "merge":
      return depth > 1 ? unsupported(kind) : merge(spec, around, depth);
    default:
      return unsupported(kind);
  }
}

function unsupported(kind: string): GeneratorParameters {
  return { parameters: [], notFollowed: [`${kind} generator`] };
}

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-List/ */
function listParameters(
  { elements, elementsYaml }: JsonObject,
  { goTemplate }: GeneratorContext,
): GeneratorParameters {
  const yaml = asString(elementsYaml) ?? "";
  const read = yaml === "" ? null : readYaml(yaml, "");
  const further = read?.documents[0]?.value ?? [];
  if (isTemplated(elements) || isTemplated(further) || (read?.mistakes.length ?? 0) > 0)
    return unsupported("list");
  const objects = asArray(elements).filter(isObject);
  const parameters = objects.map((element) => {
    return goTemplate ? element : { ...element, ...flatValues(element.values) };
  });
  return { parameters: [...parameters, ...asArray(further).filter(isObject)], notFollowed: [] };
}

function flatValues(values: JsonValue | undefined): JsonObject {
  return Object.fromEntries(Object.entries(asObject(values)).map(([key, value]) => [`values.${key}`, value]));
}

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Git/#git-generator-directories */
function gitDirectories(spec: JsonObject, { folders, goTemplate }: GeneratorContext): GeneratorParameters {
  const patterns = asArray(spec.directories).map(asObject);
  if (patterns.length === 0) return unsupported("git file");
  if (isTemplated(spec.directories)) return unsupported("git");
  const globs = patterns.map(({ path, exclude }) => ({
    exclude: exclude === true,
    matches: compileGlob(asString(path) ?? "", GO_PATH),
  }));
  const matching = folders.filter((folder) => {
    const hits = globs.filter(({ matches }) => matches?.(folder));
    return hits.length > 0 && hits.every(({ exclude }) => !exclude) && !/(?:^|\/)\./.test(folder);
  });
  const prefix = asString(spec.pathParamPrefix) || null;
  const filled = matching.map((folder) => {
    return withTemplatedValues(pathParameters(folder, prefix, goTemplate), spec.values, goTemplate);
  });
  return filled.includes(null)
    ? unsupported("git")
    : { parameters: filled.filter((each) => each !== null), notFollowed: [] };
}

function pathParameters(folder: string, prefix: string | null, goTemplate: boolean): JsonObject {
  const segments = folder.split("/");
  const basename = posix.basename(folder);
  const basenameNormalized = normalized(basename);
  if (goTemplate) {
    const path = { path: folder, basename, basenameNormalized, segments };
    return prefix === null ? { path } : { [prefix]: { path } };
  }
  const name = prefix === null ? "path" : `${prefix}.path`;
  return {
    [name]: folder,
    [`${name}.basename`]: basename,
    [`${name}.basenameNormalized`]: basenameNormalized,
    ...Object.fromEntries(segments.map((segment, index) => [`${name}[${index}]`, segment])),
  };
}

/** Normalizes to a DNS name: lower-case letters, digits, dots and dashes. */
function normalized(name: string): string {
  const allowed = name.toLowerCase().replace(/[^a-z0-9.-]/g, "-");
  return allowed.slice(0, 253).replace(/^-+/, "").replace(/-+$/, "");
}

/** Adds the generator's `values`, which can use other parameters; null if only Argo CD can evaluate them. */
function withTemplatedValues(
  parameters: JsonObject,
  values: JsonValue | undefined,
  goTemplate: boolean,
): JsonObject | null {
  if (!isObject(values)) return parameters;
  const filled = fillTemplate(values, parameters, goTemplate);
  if (!filled.ok) return null;
  return goTemplate
    ? { ...parameters, values: filled.value }
    : { ...parameters, ...flatValues(filled.value) };
}

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Matrix/ */
function matrix(
  children: readonly JsonObject[],
  around: GeneratorContext,
  depth: number,
): GeneratorParameters {
  const [one, other] = children;
  if (one === undefined || other === undefined || children.length > 2) return unsupported("matrix");
  const first = evaluateGenerator(one, around, depth + 1);
  if (first.notFollowed.length > 0) return first;
  const seconds = isTemplated(other)
    ? evaluatedFor(other, first.parameters, around, depth)
    : first.parameters.map(lazily(() => evaluateGenerator(other, around, depth + 1)));
  if (seconds === null) return unsupported("matrix");
  const notFollowed = [...new Set(seconds.flatMap((second) => second.notFollowed))];
  if (notFollowed.length > 0) return { parameters: [], notFollowed };
  const lists = seconds.map(({ parameters }) => parameters);
  const parameters = matrixProduct(first.parameters, lists, around.goTemplate);
  return parameters === null ? unsupported("matrix") : { parameters, notFollowed };
}

/** The parameters of a matrix's second generator, evaluated for each parameter set of the first. */
function evaluatedFor(
  generator: JsonObject,
  parameters: readonly JsonObject[],
  around: GeneratorContext,
  depth: number,
): GeneratorParameters[] | null {
  const filled = parameters.slice(0, MAX_DEPENDENT).map((each) => {
    return fillTemplate(generator, each, around.goTemplate);
  });
  if (parameters.length > MAX_DEPENDENT || !filled.every((each) => each.ok)) return null;
  return filled.map(({ value }) => evaluateGenerator(asObject(value), around, depth + 1));
}

function lazily<T>(make: () => T): () => T {
  let known: { readonly made: T } | null = null;
  return () => {
    known ??= { made: make() };
    return known.made;
  };
}

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Merge/ */
function merge(
  { generators, mergeKeys }: JsonObject,
  around: GeneratorContext,
  depth: number,
): GeneratorParameters {
  const parts = asArray(generators).map((child) => evaluateGenerator(asObject(child), around, depth + 1));
  const notFollowed = parts.flatMap((part) => part.notFollowed);
  if (notFollowed.length > 0) return { parameters: [], notFollowed };
  if (parts.length < 2 || !hasMergeKeys(mergeKeys)) return unsupported("merge");
  const lists = parts.map(({ parameters }) => parameters);
  const parameters = mergeParameters(lists, mergeKeys, around.goTemplate);
  return parameters === null ? unsupported("merge") : { parameters, notFollowed };
}

/** True if a value contains a template: then it depends on another generator. */
function isTemplated(value: JsonValue | undefined): boolean {
  return JSON.stringify(value ?? null).includes("{{");
}
