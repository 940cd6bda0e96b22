import { parse, stringify } from "yaml";
import type { Scalar } from "../model/fix.ts";
import { isObject, type JsonValue } from "../model/json.ts";
import type { Place } from "../model/place.ts";
import { documentsOf, offsetOf, plainValue } from "./text.ts";

/** Text that needs no quotes or escapes in YAML, JSON or a script. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/;

/**
 * Replaces the scalar `from` at a place with `value` and keeps its quotes. Null if the place has another value, or if
 * more than one value would change, as with a shared anchor.
 */
export function replaceScalar(text: string, place: Place, from: Scalar, value: Scalar): string | null {
  const raw = rawAt(text, place);
  if (/[\n|>]/.test(raw) || String(scalarOf(raw)) !== String(from)) return null;
  const written = serializedAs(raw, value);
  return written === null ? null : replaceAt(text, place, written);
}

/** Replaces part of a string, which must be written literally at the place. */
export function replaceText(text: string, place: Place, from: string, by: string): string | null {
  return rawAt(text, place) === from && PLAIN.test(by) ? replaceAt(text, place, by) : null;
}

function rawAt(text: string, { line, column, endLine, endColumn }: Place): string {
  const start = offsetOf(text, { line, column });
  return text.slice(start, offsetOf(text, { line: endLine, column: endColumn }));
}

function scalarOf(raw: string): unknown {
  try {
    return parse(raw, { logLevel: "silent" });
  } catch {
    return undefined;
  }
}

function serializedAs(raw: string, value: Scalar): string | null {
  const quote = raw[0];
  if (typeof value !== "string") return String(value);
  if (quote !== '"' && quote !== "'") return stringify(value, { version: "1.1", lineWidth: 0 }).trimEnd();
  return PLAIN.test(value) ? `${quote}${value}${quote}` : null;
}

function replaceAt(text: string, place: Place, written: string): string | null {
  const start = offsetOf(text, place);
  const end = offsetOf(text, { line: place.endLine, column: place.endColumn });
  const after = text.slice(0, start) + written + text.slice(end);
  return isOneValue(text, after) ? after : null;
}

/** Reports whether the texts differ in exactly one value; a file that is not YAML counts as one value. */
function isOneValue(before: string, after: string): boolean {
  const [old, edited] = [documentsOf(before), documentsOf(after)];
  if (old === null) return true;
  if (edited?.length !== old.length) return false;
  const differing = old.map((document, index) =>
    differences(plainValue(document), plainValue(edited[index]!)),
  );
  return differing.reduce((sum, each) => sum + each, 0) === 1;
}

/** Counts differing scalars. */
function differences(one: JsonValue | undefined, other: JsonValue | undefined): number {
  if (Array.isArray(one) && Array.isArray(other)) {
    return sumOf(Math.max(one.length, other.length), (index) => differences(one[index], other[index]));
  }
  if (isObject(one) && isObject(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return sumOf(keys.length, (index) => differences(one[keys[index]!], other[keys[index]!]));
  }
  return Object.is(one, other) ? 0 : 1;
}

function sumOf(length: number, countAt: (index: number) => number): number {
  return Array.from({ length }, (_, index) => countAt(index)).reduce((sum, count) => sum + count, 0);
}
