import { isRandom, isRandomPart } from "../../kubernetes/credentials/randomness.ts";
import { secretNameKind } from "../../kubernetes/credentials/secret-names.ts";
import { isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { decodedText } from "./intent.ts";

/** An entry of a Secret as its source states it. */
export interface SecretEntry {
  readonly key: string;
  readonly text: string;
  /** The base64 text in the source. */
  readonly encoded?: string;
}

/** The key of a text that has none: a line of a comment. */
export const COMMENT_KEY = "comment";

/** All texts and numbers in a value, under the key of the whole. */
export function deepEntries(key: string, value: JsonValue | undefined): SecretEntry[] {
  if (typeof value === "string") return [{ key, text: value }];
  if (typeof value === "number") return [{ key, text: String(value) }];
  if (Array.isArray(value)) return value.flatMap((item) => deepEntries(key, item));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, part]) => deepEntries(`${key}.${name}`, part));
}

const INDICATORS = /^[\s'"*&!|>%@`{[-]+|[\s'"}\],]+$/g;

/** The text, and the text without the indicators of YAML around it: they are a part of the value or not. */
export function variants(key: string, raw: string): SecretEntry[] {
  const text = raw.trim();
  const inner = text.replace(INDICATORS, "");
  const decoded = decodedText(inner);
  return [
    ...(inner === text ? [text] : [text, inner]).map((each) => ({ key, text: each })),
    ...(decoded === null ? [] : [{ key, text: decoded, encoded: inner }]),
  ];
}

/** Fields of a manifest that identify it. */
const IDENTITY: ReadonlySet<string> = new Set(["apiVersion", "kind", "name", "namespace", "type"]);

/** Reports whether an entry is a secret although nothing but its own key and text shows it. */
export function isSecretByItself({ key, text }: SecretEntry): boolean {
  const name = key.slice(key.lastIndexOf(".") + 1);
  return IDENTITY.has(name) ? isRandomPart(text) : secretNameKind(name) !== null || isRandom(text);
}

/**
 * The secrets in an object that was meant as a Secret but is none: all its texts and keys that are secrets by themselves,
 * because it is not known which of them are data.
 */
export function looseEntries(value: JsonValue): SecretEntry[] {
  const { metadata = null, sops: _, ...rest } = isObject(value) ? value : { value };
  const named = deepEntries("metadata", metadata).filter(({ text }) => isRandomPart(text));
  return [...deepEntries("entry", rest), ...keysIn(rest)]
    .flatMap(({ key, text }) => variants(key, text))
    .filter(isSecretByItself)
    .concat(named);
}

function keysIn(value: JsonValue): SecretEntry[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (!isObject(value)) return [];
  return Object.entries(value as JsonObject).flatMap(([key, part]) => [
    ...(isRandomPart(key) ? [{ key: "entry", text: key }] : []),
    ...keysIn(part),
  ]);
}
