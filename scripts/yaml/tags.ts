import { fail, type Result } from "../model/result.ts";
import { type PlainValue, resolvePlain } from "./resolve.ts";

const YAML_TAG = "tag:yaml.org,2002:";
const SCALAR_TAGS = new Set(["!!bool", "!!int", "!!float", "!!null"]);

/** The value of a scalar with its tag (in long form), if it has one; JSON has no infinities and no NaN. */
export function resolveScalar(text: string, tag: string | undefined, isPlain: boolean): Result<PlainValue> {
  const isString = tag === undefined ? !isPlain : tag === "!" || tag === `${YAML_TAG}str`;
  if (isString) return { ok: true, value: text };
  const value = resolvePlain(text);
  const short = tag === undefined ? tagOf(value) : shortTag(tag);
  if (tag !== undefined && !SCALAR_TAGS.has(short)) return fail(unknownTag(short));
  if (short !== tagOf(value) && !(short === "!!float" && typeof value === "number")) {
    return fail(`${JSON.stringify(shortened(text))} cannot be read as ${short}`);
  }
  if (typeof value !== "number" || Number.isFinite(value)) return { ok: true, value };
  return fail(`${text} is not a number that Kubernetes can represent: write a string in quotes`);
}

/** The error message for the tag of a collection, or null. */
export function collectionTagMistake(tag: string | undefined, expected: "!!map" | "!!seq"): string | null {
  if (tag === undefined || tag === "!" || shortTag(tag) === expected) return null;
  return unknownTag(shortTag(tag));
}

function tagOf(value: PlainValue): string {
  if (value === null) return "!!null";
  if (typeof value === "number") return Number.isInteger(value) ? "!!int" : "!!float";
  return typeof value === "boolean" ? "!!bool" : "!!str";
}

function shortTag(tag: string): string {
  return tag.startsWith(YAML_TAG) ? `!!${tag.slice(YAML_TAG.length)}` : tag;
}

function unknownTag(tag: string): string {
  if (tag === "!!binary") return "the tag !!binary is not supported: write the base64 text without it";
  return `the tag ${shortened(tag)} is not supported by Kubernetes`;
}

const MAX_SHOWN = 60;

/** Truncates a text for messages. */
export function shortened(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
