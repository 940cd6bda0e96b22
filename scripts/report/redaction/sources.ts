import { posix } from "node:path";
import { setImmediate } from "node:timers/promises";
import { isRandomPart } from "../../kubernetes/credentials/randomness.ts";
import { secretNameKind } from "../../kubernetes/credentials/secret-names.ts";
import { isSecretLiteral } from "../../kubernetes/credentials/secret-values.ts";
import { asObject, asString, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { ReadResult } from "../../repository/repository.ts";
import { documentsWithUniqueKeys, readYaml, type YamlFile } from "../../yaml/read.ts";
import { commentedEntries } from "./comments.ts";
import { withoutDefinitions } from "./definitions.ts";
import { deepEntries, isSecretByItself, looseEntries, type SecretEntry, variants } from "./entry.ts";
import { fragmentEntries, isDataAlone, isNoManifest, isSingleWord } from "./fragment.ts";
import {
  isConfigGenerator,
  isGeneratorKey,
  isMeantAsSecret,
  isSecretKind,
  isTextMeantAsSecret,
  isWellFormed,
  mentionsSecrets,
} from "./intent.ts";
import { lineEntries, looseTextEntries } from "./loose-text.ts";
import { hasBrokenSecret, misplacedEntries } from "./misplaced.ts";

/** The files that can contain Secrets. */
export interface SecretSources {
  readonly files: readonly string[];
  /** Files whose whole content is stored in Secrets. */
  readonly secretFiles: ReadonlySet<string>;
  /** Files that can be the input of a generator of Secrets: env files, and those in the place of a missing one. */
  readonly possibleFiles: ReadonlySet<string>;
  /** Files of patches that can change Secrets. */
  readonly patches: ReadonlySet<string>;
  readText(file: string): ReadResult;
  readLoosely(file: string): string | null;
  readYaml(file: string): YamlFile | null;
  /** True for JSON Schemas and CustomResourceDefinitions in JSON: they have no values of Secrets. */
  describesObjects(file: string, text: string): boolean;
}

const MANIFEST = /\.(?:ya?ml|json)$|(?:^|\/)Kustomization$/i;
/** Copies of manifests under other names. */
const COPY = /\.(?:ya?ml|json)[.~\w-]*$|\.(?:txt|bak|old|orig|tmp|dec|enc|plain|disabled)$|(?:^|\/)[^./]+$/i;
const KUSTOMIZATION = /(?:^|\/)kustomization(?:\.ya?ml)?$/i;
const MAX_COPY = 200_000;

/**
 * The entries of all Secrets in the sources: manifests, patches and generators, at any depth and in texts within
 * manifests, files of generators, and values whose names indicate a secret. What was meant as a Secret but is none, or is
 * no valid YAML, is read by its lines and words. Pauses, so that programs that were started meanwhile are served.
 */
export async function secretEntriesOf(sources: SecretSources): Promise<SecretEntry[]> {
  const { files, secretFiles, possibleFiles } = sources;
  const rest = files.filter((file) => !secretFiles.has(file));
  const manifests = rest.filter((file) => MANIFEST.test(file));
  const copies = rest.filter((file) => !MANIFEST.test(file) && COPY.test(file));
  return [
    ...(await entriesIn(secretFiles, sources, ({ file, text }) => fileEntries(posix.basename(file), text))),
    ...(await entriesIn(possibleFiles, sources, ({ text }) => lineEntries(text).filter(isSecretByItself))),
    ...(await entriesIn(manifests, sources, (source) => manifestEntries(source, sources))),
    ...(await entriesIn(copies, sources, (source) => copyEntries(source, sources.patches.has(source.file)))),
  ];
}

interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** Milliseconds without a pause. */
const SLICE_MS = 10;

async function entriesIn(
  files: Iterable<string>,
  { readText, readLoosely }: SecretSources,
  entriesOf: (source: SourceText) => readonly SecretEntry[],
): Promise<SecretEntry[]> {
  const found: SecretEntry[] = [];
  let paused = performance.now();
  for (const file of files) {
    const read = readText(file);
    const text = read.ok ? read.value : readLoosely(file);
    // A file can have more entries than a function can have arguments.
    if (text !== null) for (const entry of entriesOf({ file, text })) found.push(entry);
    if (performance.now() - paused < SLICE_MS) continue;
    await setImmediate();
    paused = performance.now();
  }
  return found;
}

function manifestEntries(
  { file, text: whole }: SourceText,
  { patches, describesObjects, readYaml: read }: SecretSources,
): SecretEntry[] {
  const isPatch = patches.has(file);
  const text = isPatch ? whole : withoutDefinitions(whole);
  const isRead = isPatch || mentionsSecrets(text) || isNoManifest(text);
  if (!isRead || (!isPatch && describesObjects(file, text))) return [];
  const yaml = text === whole ? read(file) : readYaml(text, file);
  return [
    ...textEntries(text, yaml, isPatch),
    ...(KUSTOMIZATION.test(file) ? misplacedEntries(text, yaml) : []),
  ];
}

function copyEntries({ text }: SourceText, isPatch: boolean): SecretEntry[] {
  if (isSingleWord(text)) return fragmentEntries(text);
  if (isDataAlone(text)) return looseTextEntries(text, true);
  if (text.length > MAX_COPY || !(isPatch || isTextMeantAsSecret(text))) return [];
  return [...textEntries(text, undefined, isPatch), ...looseTextEntries(text, isPatch)];
}

/** The entries of all Secrets in a text of manifests. */
export function textEntries(
  text: string,
  yaml: YamlFile | null = readYaml(text, "text"),
  isPatch = false,
): SecretEntry[] {
  const documents = yaml === null ? [] : documentsWithUniqueKeys(yaml);
  let isPart = isPatch;
  const read = documents.flatMap(({ value }) => {
    // A line `---` within a Secret cuts it in two.
    const { kind } = asObject(value);
    isPart = isPatch || (isObject(value) && isMeantAsSecret(value, true)) || (isPart && kind === undefined);
    return valueEntries(value, isPart);
  });
  return [...read, ...brokenEntries(text, yaml, isPatch), ...commentedEntries(text, isPatch)];
}

/** The secrets in a text that is no valid YAML, or that a mistake in a text within it can have cut. */
function brokenEntries(text: string, yaml: YamlFile | null, isPatch: boolean): SecretEntry[] {
  const values = yaml === null ? [] : documentsWithUniqueKeys(yaml).map(({ value }) => value);
  const isValid = yaml !== null && yaml.mistakes.length === 0;
  if (isValid && values.every((value) => value === null || isObject(value)))
    return values.some(hasBrokenSecret) ? looseTextEntries(text, true) : [];
  return [...looseTextEntries(text, isPatch), ...fragmentEntries(text)];
}

/** A file of a generator: one value, and the values that its lines set. */
function fileEntries(name: string, text: string): SecretEntry[] {
  return [{ key: name, text }, ...lineEntries(text).filter(({ key }) => key !== "line")];
}

interface Pending {
  readonly value: JsonValue;
  readonly isSecret: boolean;
  readonly isRoot: boolean;
  /** The generator of ConfigMaps around it has literals that are not secret. */
  readonly isConfig: boolean;
}

/** The entries of Secrets in a value, at any depth. Values repeated by aliases are visited once. */
function valueEntries(root: JsonValue, isPatch: boolean): SecretEntry[] {
  const found: SecretEntry[] = [];
  const seen = new Set<JsonValue>();
  const pending: Pending[] = [{ value: root, isSecret: isPatch, isRoot: true, isConfig: false }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, isSecret, isConfig } = next;
    if (typeof value === "string") found.push(...nestedEntries(value, isSecret), ...assigned(value));
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    if (Array.isArray(value))
      // A list of data can have more items than a function can have arguments.
      for (const item of value) visit(item, isSecret, isConfig);
    else {
      found.push(...objectEntries(value, next));
      const inside = isSecret || patchesSecret(value);
      for (const [key, part] of Object.entries(value)) {
        found.push(...fieldEntries(value, key, isConfig));
        visit(part, inside, isConfigGenerator(key) || (isConfig && !isGeneratorKey(key)));
      }
    }
  }
  return found;

  /** Numbers and other values that contain nothing are not visited: data of megabytes consists of them. */
  function visit(value: JsonValue, isSecret: boolean, isConfig: boolean): void {
    if (typeof value === "string" || (typeof value === "object" && value !== null))
      pending.push({ value, isSecret, isRoot: false, isConfig });
  }
}

function patchesSecret(value: JsonObject): boolean {
  const target = asObject(value.target);
  const kind = asString(target.kind) ?? "";
  return kind.includes("Secret") || isSecretKind(kind);
}

function objectEntries(value: JsonObject, { isSecret, isRoot }: Pending): SecretEntry[] {
  const isManifest = isMeantAsSecret(value, isRoot) || (isSecret && isRoot);
  return [
    ...(isManifest ? secretEntriesIn(value) : []),
    ...(isManifest && !isWellFormed(value) ? looseEntries(value) : []),
    ...sopsLeftovers(value),
    ...(value.kind === "SecretGenerator" ? generatorEntries(value) : []),
    ...operationEntries(value, isSecret),
    ...named(value.name, value.value),
  ];
}

const NOTHING: readonly SecretEntry[] = [];

/** The entries of one field, by its key. */
function fieldEntries(object: JsonObject, key: string, isConfig: boolean): readonly SecretEntry[] {
  const part = object[key]!;
  if (isGeneratorKey(key)) return [...named(key, part), ...generatorsEntries(part)];
  if (secretNameKind(key) !== null) return named(key, part);
  const isLiterals = /^literals?$/i.test(key) && !isConfig;
  return isLiterals && !isConfigGenerator(asString(object.kind) ?? "")
    ? literalEntries(part).filter(isSecretByItself)
    : NOTHING;
}

/** Texts that SOPS left as they are in the data of a manifest of any kind. */
function sopsLeftovers(manifest: JsonObject): SecretEntry[] {
  if (!isObject(manifest.sops)) return [];
  const { sops: _, kind, apiVersion: __, metadata: ___, ...rest } = manifest;
  const { data = null, stringData = null } = rest;
  const isNamed = /^[A-Z][A-Za-z]+$/.test(asString(kind) ?? "");
  return looseEntries(isNamed ? { data, stringData } : rest).filter(({ text }) => !text.startsWith("ENC["));
}

/** An operation of a JSON patch on the data of a Secret, or of an object that can be one. */
function operationEntries(operation: JsonObject, isSecret: boolean): SecretEntry[] {
  const { value } = operation;
  // The field `path` can be misspelled.
  const path = operation.path ?? Object.values(operation).find(isPointer);
  if (path === undefined && !isSecret && !isOperation(operation)) return [];
  const [, field = "", ...keys] = (asString(path ?? null) ?? "").split("/");
  const key = keys.at(-1) ?? field;
  const isData = field === "data" ? isSecret : isMeantAsSecret({ [field]: "" }, false);
  const own = isData ? deepEntries(key, value).flatMap(({ text }) => variants(key, text)) : [];
  // A path that is missing or misspelled can be one in the data, and so can the field of the value.
  const canBeData = field === "data" || (path === undefined && isOperation(operation));
  return isData || isSecret || canBeData ? [...own, ...looseEntries(operation)] : [];
}

function isOperation(value: JsonObject): boolean {
  return value.value !== undefined && Object.keys(value).every((key) => key === "op" || key === "value");
}

function isPointer(value: JsonValue): boolean {
  return typeof value === "string" && /^\/(?:string[_-]?)?data\//i.test(value);
}

/** The entries of the manifest of a Secret, encrypted or not; values of a wrong type count too. */
export function secretEntriesIn({ data, stringData }: JsonObject): SecretEntry[] {
  const plain = isObject(stringData)
    ? Object.entries(stringData)
    : [["stringData", stringData ?? null] as const];
  const encoded = isObject(data) ? Object.entries(data) : [["data", data ?? null] as const];
  return [
    ...plain.flatMap(([key, value]) => deepEntries(key, value)),
    ...encoded.flatMap(([key, value]) => deepEntries(key, value).flatMap(decodedEntries)),
  ];
}

/** An entry in base64, decoded; a text that is no base64 was probably meant as it is. */
function decodedEntries({ key, text }: SecretEntry): SecretEntry[] {
  const compact = text.replace(/\s+/g, "");
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(compact)) return [{ key, text }];
  const decoded = Buffer.from(compact, "base64").toString("utf8");
  const isText = !decoded.includes("\ufffd");
  return [
    ...(isText ? [{ key, text: decoded, encoded: compact }] : []),
    ...(isText && compact.length % 4 === 0 ? [] : [{ key, text }]),
  ];
}

const GENERATOR_FIELDS: ReadonlySet<string> = new Set([
  ...["name", "namespace", "type", "behavior", "options", "literals", "files", "envs", "env"],
]);

/** The generators in the field `secretGenerator` of a kustomization, whatever its type. */
function generatorsEntries(field: JsonValue): SecretEntry[] {
  const generators = Array.isArray(field) ? field : [field];
  return generators.flatMap((one) => {
    const isPlain = isObject(one) && Object.keys(one).every((key) => GENERATOR_FIELDS.has(key));
    return [
      ...generatorEntries(asObject(one)),
      ...(isPlain ? [] : [...literalEntries(one), ...looseEntries(one)]),
    ];
  });
}

/** The literals of a generator; its files are read as a whole. A value can be listed as a file by mistake. */
function generatorEntries(generator: JsonObject): SecretEntry[] {
  const files = ["files", "envs", "env"].flatMap((field) => deepEntries("file", generator[field]));
  const mistaken = files.flatMap(({ key, text }) => {
    const name = text.slice(text.indexOf("=") + 1);
    return /^[^./]+$/.test(name) && isRandomPart(name) ? [{ key, text: name }] : [];
  });
  return [...mistaken, ...literalEntries(generator.literals ?? null)];
}

/** The values of literals `key=value`, in whatever they are nested. */
function literalEntries(literals: JsonValue): SecretEntry[] {
  return deepEntries("literal", literals).flatMap(({ key, text }) => {
    const at = text.search(/[=:]/);
    if (at < 0) return variants(key, text);
    const value = text.slice(at + 1).trim();
    const name = text.slice(0, at).trim();
    return [...variants(name, value), { key: name, text: value.replace(/^(["'])(.*)\1$/, "$2") }];
  });
}

function named(name: JsonValue | undefined, value: JsonValue | undefined): SecretEntry[] {
  const kind = typeof name === "string" ? secretNameKind(name) : null;
  const text = typeof value === "number" ? String(value) : value;
  const isLiteral = kind !== null && typeof text === "string" && isSecretLiteral(text, kind, "value");
  return isLiteral ? [{ key: name as string, text }] : [];
}

/** `DB_PASSWORD=x` as one text, as in the literals of a generator whose field is misspelled. */
function assigned(text: string): SecretEntry[] {
  const [, name, value] = /^([A-Za-z_][\w.-]{0,120})=(.{1,2000})$/.exec(text) ?? [];
  return named(name, value);
}

/** Manifests and patches within a text, such as an inline patch. */
function nestedEntries(text: string, isSecret: boolean): SecretEntry[] {
  const isNested = /\n|[{[]/.test(text) && (isSecret || isTextMeantAsSecret(text));
  if (!isNested) return [];
  const yaml = readYaml(text, "text");
  const values = documentsWithUniqueKeys(yaml).map(({ value }) => value);
  const nested = values.filter((value) => typeof value === "object");
  const broken = yaml.mistakes.length > 0 ? looseTextEntries(text, isSecret) : [];
  return [...nested.flatMap((value) => valueEntries(value, isSecret)), ...broken];
}
