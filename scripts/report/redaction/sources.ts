import { posix } from "node:path";
import { isRandom, isRandomPart } from "../../kubernetes/credentials/randomness.ts";
import { secretNameKind } from "../../kubernetes/credentials/secret-names.ts";
import { isSecretLiteral } from "../../kubernetes/credentials/secret-values.ts";
import { asArray, asObject, asString, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { ReadResult } from "../../repository/repository.ts";
import { readYaml, type YamlFile } from "../../yaml/read.ts";
import { settingIn } from "./values.ts";

/** An entry of a Secret as its source states it. */
export interface SecretEntry {
  readonly key: string;
  readonly text: string;
  /** The base64 text in the source. */
  readonly encoded?: string;
}

/** The files that can contain Secrets. */
export interface SecretSources {
  readonly files: readonly string[];
  /** Files whose whole content is stored in Secrets. */
  readonly secretFiles: ReadonlySet<string>;
  /** Files of patches that can change Secrets. */
  readonly patches: ReadonlySet<string>;
  readText(file: string): ReadResult;
  readYaml(file: string): YamlFile | null;
}

/** Texts without any of these words contain no Secret and no name of a secret. */
export const MENTIONS_SECRETS = /secret|stringdata|pass|pwd|token|key|credential/i;
const MANIFEST = /\.(?:ya?ml|json)$|^(?:.*\/)?Kustomization$/;

/**
 * The entries of all Secrets in the sources: manifests, patches and generators, at any depth and in texts within
 * manifests, files of generators, and values whose names indicate a secret. From a file that is not valid YAML, all
 * texts on the lines of a Secret, because they can be parts of one.
 */
export function secretEntriesOf({
  files,
  secretFiles,
  patches,
  readText,
  readYaml: read,
}: SecretSources): SecretEntry[] {
  const whole = [...secretFiles].flatMap((file) => {
    const text = readText(file);
    return text.ok ? fileEntries(posix.basename(file), text.value) : [];
  });
  const manifests = files.filter((file) => MANIFEST.test(file) && !secretFiles.has(file));
  return [
    ...whole,
    ...manifests.flatMap((file) => {
      const text = readText(file);
      const isPatch = patches.has(file);
      if (!text.ok || !(isPatch || MENTIONS_SECRETS.test(text.value))) return [];
      return textEntries(text.value, read(file), isPatch);
    }),
  ];
}

/** The entries of all Secrets in a text of manifests. */
export function textEntries(
  text: string,
  yaml: YamlFile | null = readYaml(text, "text"),
  isPatch = false,
): SecretEntry[] {
  const documents = yaml?.documents ?? [];
  const broken = yaml === null || yaml.mistakes.length > 0 ? brokenEntries(text, isPatch) : [];
  return [...documents.flatMap(({ value }) => valueEntries(value, isPatch)), ...broken];
}

/** A file of a generator: one value, and the values that its lines set. */
function fileEntries(name: string, text: string): SecretEntry[] {
  return [{ key: name, text }, ...lineEntries(text)];
}

function lineEntries(text: string): SecretEntry[] {
  return text.split("\n").flatMap((line) => {
    const set = settingIn(line);
    return set === null ? [] : [{ key: set.name, text: set.value }];
  });
}

const BROKEN_SECRET = /kind["']?\s*:\s*["']?Secret|secretGenerator|stringData/i;
/** `DB_PASSWORD: x`, and `name: DB_PASSWORD` with `value: x` on the same line or the next. */
const NAMED_VALUE =
  /\bname["']?\s*:\s*["']?(?<name>[A-Za-z_][\w.-]{0,120})["']?\s*,?\s{0,200}["']?value["']?\s*:\s*(?<value>.{1,2000})/g;
const INDICATORS = /^[\s'"*&!|>%@`{[-]+|[\s'"}\],]+$/g;

/** Texts of a file that is not valid YAML: an indicator such as `*` before a value is a part of it or not. */
function brokenEntries(text: string, isSecret: boolean): SecretEntry[] {
  const named = [...text.matchAll(NAMED_VALUE)].flatMap(({ groups }) =>
    variants(groups!.name!, groups!.value!),
  );
  if (!isSecret && !BROKEN_SECRET.test(text)) return named.filter(({ key }) => secretNameKind(key) !== null);
  const lines = text.split("\n").flatMap((line) => {
    const set = settingIn(line);
    return variants(set?.name ?? "line", set?.value ?? line.slice(0, 10_000));
  });
  const words = text
    .split(/[\s,:={}[\]]+/)
    .map((word) => ({ key: "line", text: word.replace(INDICATORS, "") }));
  const isPart = ({ key, text: part }: SecretEntry) => secretNameKind(key) !== null || isRandom(part);
  return [...named, ...lines, ...words].filter((entry) => !IDENTITY.has(entry.key) && isPart(entry));
}

/** Fields of a manifest that identify it. */
const IDENTITY: ReadonlySet<string> = new Set(["apiVersion", "kind", "name", "namespace", "type"]);

function variants(key: string, raw: string): SecretEntry[] {
  const text = raw.trim();
  return [text, text.replace(INDICATORS, "")].map((each) => ({ key, text: each }));
}

/** The entries of Secrets in a value, at any depth. Values repeated by aliases are visited once. */
function valueEntries(root: JsonValue, isPatch = false): SecretEntry[] {
  const found: SecretEntry[] = [];
  const seen = new Set<JsonValue>();
  const pending: { value: JsonValue; isSecret: boolean }[] = [{ value: root, isSecret: isPatch }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, isSecret } = next;
    if (typeof value === "string") found.push(...nestedEntries(value, isSecret));
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    if (Array.isArray(value)) pending.push(...value.map((item) => ({ value: item, isSecret })));
    else {
      found.push(...objectEntries(value, isSecret));
      const inside = isSecret || patchesSecret(value);
      pending.push(...Object.values(value).map((part) => ({ value: part, isSecret: inside })));
    }
  }
  return found;
}

function patchesSecret(value: JsonObject): boolean {
  return asString(asObject(value.target).kind)?.includes("Secret") === true;
}

function objectEntries(value: JsonObject, isSecret: boolean): SecretEntry[] {
  const { kind, path, name } = value;
  const pointer = asString(path) ?? "";
  const isPatch = pointer.startsWith("/stringData") || (isSecret && pointer.startsWith("/data"));
  return [
    ...(asString(kind)?.toLowerCase() === "secret" || value.stringData !== undefined
      ? secretEntriesIn(value)
      : []),
    ...(kind === "SecretGenerator" ? generatorEntries(value) : []),
    ...asArray(value.secretGenerator ?? null).flatMap((one) => generatorEntries(asObject(one))),
    ...(isPatch ? deepEntries(pointer.split("/").at(-1)!, value.value) : []),
    ...named(name, value.value),
    ...Object.entries(value).flatMap(([key, part]) => named(key, part)),
  ];
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

/** All texts and numbers in a value, under the key of the whole. */
function deepEntries(key: string, value: JsonValue | undefined): SecretEntry[] {
  if (typeof value === "string") return [{ key, text: value }];
  if (typeof value === "number") return [{ key, text: String(value) }];
  if (Array.isArray(value)) return value.flatMap((item) => deepEntries(key, item));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, part]) => deepEntries(`${key}.${name}`, part));
}

/** The literals of a generator; its files are read as a whole. A value can be listed as a file by mistake. */
function generatorEntries(generator: JsonObject): SecretEntry[] {
  const files = ["files", "envs", "env"].flatMap((field) => deepEntries("file", generator[field]));
  const mistaken = files.flatMap(({ key, text }) => {
    const name = text.slice(text.indexOf("=") + 1);
    return /^[^./]+$/.test(name) && isRandomPart(name) ? [{ key, text: name }] : [];
  });
  return [...mistaken, ...literalEntries(generator)];
}

function literalEntries(generator: JsonObject): SecretEntry[] {
  return asArray(generator.literals ?? null).flatMap((literal) => {
    const text = asString(literal) ?? "";
    const at = text.search(/[=:]/);
    if (at < 0) return variants("literal", text);
    const value = text.slice(at + 1).trim();
    return [
      ...variants(text.slice(0, at).trim(), value),
      { key: text.slice(0, at).trim(), text: value.replace(/^(["'])(.*)\1$/, "$2") },
    ];
  });
}

function named(name: JsonValue | undefined, value: JsonValue | undefined): SecretEntry[] {
  const kind = typeof name === "string" ? secretNameKind(name) : null;
  const text = typeof value === "number" ? String(value) : value;
  const isLiteral = kind !== null && typeof text === "string" && isSecretLiteral(text, kind, "value");
  return isLiteral ? [{ key: name as string, text }] : [];
}

/** Manifests and patches within a text, such as an inline patch. */
function nestedEntries(text: string, isSecret: boolean): SecretEntry[] {
  const isNested = /\n|[{[]/.test(text) && (isSecret || BROKEN_SECRET.test(text));
  if (!isNested) return [];
  const yaml = readYaml(text, "text");
  const values = yaml.documents.map(({ value }) => value);
  const nested = values.filter((value) => typeof value === "object");
  const broken = yaml.mistakes.length > 0 ? brokenEntries(text, isSecret) : [];
  return [...nested.flatMap((value) => valueEntries(value, isSecret)), ...broken];
}
