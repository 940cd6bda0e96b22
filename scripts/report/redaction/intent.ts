import { distance } from "fastest-levenshtein";
import { asObject, asString, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { memoizeText } from "../../model/memoize.ts";

const MENTIONED = /secret|data|dat\b|dta|pass|pwd|token|key|credential/i;

/** Reports whether a text can contain a Secret or the name of a secret, also a misspelled one. */
export function mentionsSecrets(text: string): boolean {
  return MENTIONED.test(text) || isTextMeantAsSecret(text);
}

const STATED_KIND = /^kind: *(["']?)([A-Z][A-Za-z]+)\1 *$/m;
const SECRET_WORD = /secret|dat\b|dta|pass|pwd|token|credential|sops/i;

/** Reports whether every document states a kind that is no Secret, and none has a word about secrets besides `data` and `key`. */
export function statesOtherKinds(text: string): boolean {
  if (SECRET_WORD.test(text) || isTextMeantAsSecret(text)) return false;
  const documents = text.split(/^---.*$/m).filter((each) => each.replace(/^\s*#.*$/gm, "").trim() !== "");
  const kinds = documents.map((each) => STATED_KIND.exec(each)?.[2]);
  return kinds.every((kind) => kind !== undefined && !isSecretKind(kind) && !isConfigGenerator(kind));
}

/** Reports whether a word is `meant`, in any case and with at most `mistakes` typing mistakes. */
function resembles(word: string, meant: string, mistakes: number): boolean {
  if (Math.abs(word.length - meant.length) > mistakes + 4) return false;
  const plain = word.toLowerCase().replace(/[^a-z0-9]/g, "");
  return Math.abs(plain.length - meant.length) <= mistakes && distance(plain, meant) <= mistakes;
}

type FieldOfSecret = "kind" | "data" | "stringData";

/** The field of a Secret that a key was meant to be; null if it was meant to be none of these. */
const meantField = memoizeText((key): FieldOfSecret | null => {
  if (resembles(key, "kind", 1)) return "kind";
  if (resembles(key, "data", 1)) return "data";
  return resembles(key, "stringdata", 2) ? "stringData" : null;
});
/** Reports whether a kind was meant to be one of a Secret. */
export const isSecretKind = memoizeText(
  (kind) =>
    resembles(kind, "secret", 2) || resembles(kind, "secretlist", 1) || resembles(kind, "secretgenerator", 3),
);

/** Reports whether a field of a kustomization was meant to be `secretGenerator`. */
export const isGeneratorKey = memoizeText((key) => resembles(key, "secretgenerator", 3));

/** Reports whether a kustomization's field or a kind is that of a generator of ConfigMaps. */
export const isConfigGenerator = memoizeText((name) => resembles(name, "configmapgenerator", 2));

/** https://kubernetes.io/docs/concepts/configuration/secret/#secret-types */
const TYPE =
  /^(?:Opaque|kubernetes\.io\/(?:basic-auth|ssh-auth|tls|dockercfg|dockerconfigjson|service-account-token)|bootstrap\.kubernetes\.io\/token)$/i;

const isSecretType = (type: string) => TYPE.test(type) || resembles(type, "opaque", 2);

/** The fields of a Secret, and the block that SOPS adds. */
const FIELDS: ReadonlySet<string> = new Set([
  ...["apiVersion", "kind", "metadata", "type", "immutable", "data", "stringData", "sops"],
]);

/** Reports whether an object is a Secret without mistakes, so that its values are those of its data alone. */
export function isWellFormed(value: JsonObject): boolean {
  const { kind, metadata, data = {}, stringData = {} } = value;
  return (
    kind === "Secret" &&
    isObject(metadata) &&
    Object.keys(metadata).every((key) => METADATA.has(key)) &&
    isObject(data) &&
    isObject(stringData) &&
    Object.keys(value).every((key) => FIELDS.has(key))
  );
}

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/ */
const METADATA: ReadonlySet<string> = new Set([
  ...["name", "generateName", "namespace", "labels", "annotations", "finalizers", "ownerReferences", "uid"],
  ...["resourceVersion", "generation", "creationTimestamp", "managedFields", "selfLink"],
  ...["deletionTimestamp", "deletionGracePeriodSeconds"],
]);

/**
 * Reports whether an object was meant to be a Secret, although its kind or its fields are misspelled or missing. A
 * reference to a Secret (`kind`, `name`) is none. `isRoot`: it is a document, and not a part of one.
 */
export function isMeantAsSecret(value: JsonObject, isRoot: boolean): boolean {
  const keys = Object.keys(value);
  if (keys.length > MAX_KEYS) return false;
  const valuesOf = (field: FieldOfSecret) =>
    keys.flatMap((key) => (meantField(key) === field ? [value[key] ?? null] : []));
  const isType = isSecretType(asString(value.type) ?? "");
  if (!isType && keys.every((key) => meantField(key) === null)) return false;
  if (valuesOf("stringData").some((part) => !isSchema(part))) return true;
  const kinds = valuesOf("kind").map((kind) => asString(kind) ?? "");
  const data = valuesOf("data");
  const isManifest = isRoot || value.metadata !== undefined || data.length > 0;
  if (isManifest && (isType || kinds.some(isSecretKind))) return true;
  const isOther = kinds.some((kind) => isConfigGenerator(kind) || resembles(kind, "configmap", 2));
  return isRoot && !isOther && data.some((part) => isEncodedData(asObject(part)));
}

/** Reports whether a value describes a field of a custom resource. */
function isSchema(value: JsonValue | undefined): boolean {
  const { type, description, additionalProperties } = asObject(value);
  return typeof type === "string" && (description !== undefined || additionalProperties !== undefined);
}

/** No manifest has as many fields. */
const MAX_KEYS = 1000;

/** Reports whether all values are base64 of a text, as in a Secret whose kind is missing. */
function isEncodedData(data: JsonObject): boolean {
  const values = Object.values(data);
  return values.length > 0 && values.every((value) => decodedText(value) !== null);
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The text behind a base64 text; null if it is none. */
export function decodedText(value: JsonValue | undefined): string | null {
  const compact = typeof value === "string" ? value.replace(/\s+/g, "") : "";
  if (compact.length < 8 || !BASE64.test(compact)) return null;
  const decoded = Buffer.from(compact, "base64").toString("utf8");
  return /^[\t\n\r\x20-\x7e\u00a0-\ufffc]+$/.test(decoded) ? decoded : null;
}

const KIND_LINE = /\b(\w{3,6})\b(?=["']?\s{0,20}[:=]?\s{0,20}["']?(\w{4,20}))/g;
const WORD = /[A-Za-z][A-Za-z_-]{7,20}/g;
const OPERATION = /["']?path["']?\s{0,20}[:=]?\s{0,20}["']?\/(?:stringD|d)ata\//i;
const OPERATION_START = /^\W{0,200}op["']?\s{0,20}[:=]/m;
const LITERALS = /\bliterals?["']?\s{0,4}:/i;
const TYPE_LINE =
  /\btype["']?\s{0,20}[:=]?\s{0,20}["']?(?:Opaque|kubernetes\.io\/|bootstrap\.kubernetes\.io\/)/i;
const TYPE_WORD = /\btype["']?\s{0,20}[:=]?\s{0,20}["']?(\w{4,8})\b/g;

/**
 * Reports whether a text that is no valid YAML was meant to contain a Secret, a patch of one or a generator of Secrets:
 * by words alone, whatever their indentation, quotes and punctuation.
 */
export function isTextMeantAsSecret(text: string): boolean {
  if (TYPE_LINE.test(text) || OPERATION.test(text)) return true;
  // The path that is missing can be one in the data of a Secret.
  if (OPERATION_START.test(text) && !/\bpath\b/.test(text)) return true;
  if (LITERALS.test(text) && !/configMapGenerator/i.test(text)) return true;
  const words = new Set(Array.from(text.matchAll(WORD), ([word]) => word));
  if ([...words].some((word) => meantField(word) === "stringData" || isGeneratorKey(word))) return true;
  if ([...text.matchAll(TYPE_WORD)].some(([, type]) => resembles(type!, "opaque", 2))) return true;
  return [...text.matchAll(KIND_LINE)].some(
    ([, key, kind]) => meantField(key!) === "kind" && isSecretKind(kind!),
  );
}
