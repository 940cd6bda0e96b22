import { posix } from "node:path";
import { asArray, asObject, asString, isObject, type JsonObject, type JsonValue } from "../model/json.ts";
import { compileGlob } from "./glob.ts";

/** What the Applications of an ApplicationSet are made with, one for each. */
export interface Parameters {
  readonly parameters: readonly JsonObject[];
  /** Generators that only the cluster, or another service, can answer. */
  readonly notFollowed: readonly string[];
}

interface Surroundings {
  readonly folders: readonly string[];
  readonly goTemplate: boolean;
}

const NONE: Parameters = { parameters: [], notFollowed: [] };
const MAX_PARAMETERS = 10_000;

export function parametersOf(generators: JsonValue | undefined, around: Surroundings): Parameters {
  const each = asArray(generators).map((generator) => ofGenerator(asObject(generator), around, 0));
  return {
    parameters: each.flatMap(({ parameters }) => parameters),
    notFollowed: each.flatMap(({ notFollowed }) => notFollowed),
  };
}

function ofGenerator(generator: JsonObject, around: Surroundings, depth: number): Parameters {
  const names = Object.keys(generator).filter((name) => name !== "selector");
  const [kind] = names;
  if (kind === undefined) return NONE;
  const isFiltered = isObject(generator.selector) || isObject(asObject(generator[kind]).template);
  if (names.length > 1 || isFiltered) return refused(kind);
  const spec = asObject(generator[kind]);
  switch (kind) {
    case "list":
      return listed(spec, around);
    case "git":
      return directories(spec, around);
    case "matrix":
      return depth > 1 ? refused(kind) : combined(spec, around, depth, product);
    case "merge":
      return depth > 1 ? refused(kind) : combined(spec, around, depth, merged(spec));
    default:
      return refused(kind);
  }
}

function refused(kind: string): Parameters {
  return { parameters: [], notFollowed: [`${kind} generator`] };
}

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-List/ */
function listed({ elements, elementsYaml }: JsonObject, { goTemplate }: Surroundings): Parameters {
  if (typeof elementsYaml === "string" || isTemplated(elements)) return refused("list");
  const objects = asArray(elements).filter(isObject);
  return { parameters: goTemplate ? objects : objects.map(flattened), notFollowed: [] };
}

function flattened(element: JsonObject): JsonObject {
  const values = Object.entries(asObject(element.values)).map(([key, value]) => [`values.${key}`, value]);
  return Object.fromEntries([...Object.entries(element), ...values]);
}

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Git/#git-generator-directories */
function directories(spec: JsonObject, { folders, goTemplate }: Surroundings): Parameters {
  const patterns = asArray(spec.directories).map(asObject);
  const isPlain = patterns.length > 0 && !isTemplated(spec) && !Object.hasOwn(spec, "values");
  if (!isPlain) return refused(patterns.length > 0 ? "git" : "git file");
  const globs = patterns.map(({ path, exclude }) => ({
    exclude: exclude === true,
    matches: compileGlob(asString(path) ?? "", { separator: "/", braces: false }),
  }));
  const matching = folders.filter((folder) => {
    const hits = globs.filter(({ matches }) => matches?.(folder));
    return hits.length > 0 && hits.every(({ exclude }) => !exclude) && !/(?:^|\/)\./.test(folder);
  });
  const prefix = asString(spec.pathParamPrefix) || null;
  return {
    parameters: matching.map((folder) => pathParameters(folder, prefix, goTemplate)),
    notFollowed: [],
  };
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

/** As a name of DNS: small letters, digits, dots and dashes. */
function normalized(name: string): string {
  const allowed = name.toLowerCase().replace(/[^a-z0-9.-]/g, "-");
  return allowed
    .slice(0, 253)
    .replace(/^[-.]+/, "")
    .replace(/[-.]+$/, "");
}

type Combine = (lists: readonly (readonly JsonObject[])[]) => JsonObject[];

function combined(spec: JsonObject, around: Surroundings, depth: number, combine: Combine): Parameters {
  if (isTemplated(spec.generators)) return refused("matrix");
  const parts = asArray(spec.generators).map((child) => ofGenerator(asObject(child), around, depth + 1));
  const notFollowed = parts.flatMap((part) => part.notFollowed);
  if (notFollowed.length > 0) return { parameters: [], notFollowed };
  return { parameters: combine(parts.map((part) => part.parameters)), notFollowed };
}

function product([first = [], second = []]: readonly (readonly JsonObject[])[]): JsonObject[] {
  const pairs: JsonObject[] = [];
  for (const one of first) {
    for (const other of second) {
      if (pairs.length >= MAX_PARAMETERS) return pairs;
      pairs.push({ ...one, ...other });
    }
  }
  return pairs;
}

/** The first generator's parameters, each overlaid by those of the others that have the same merge keys. */
function merged({ mergeKeys }: JsonObject): Combine {
  const keyOf = (parameters: JsonObject) =>
    JSON.stringify(asArray(mergeKeys).map((key) => parameters[asString(key) ?? ""] ?? null));
  return ([base = [], ...others]) => {
    const overlays = others.map((list) => new Map(list.map((item) => [keyOf(item), item])));
    return base.map((item) => {
      return Object.assign({}, item, ...overlays.map((overlay) => overlay.get(keyOf(item))));
    });
  };
}

/** Whether a generator takes something of another one: then its own answer cannot stand alone. */
function isTemplated(value: JsonValue | undefined): boolean {
  return JSON.stringify(value ?? null).includes("{{");
}
