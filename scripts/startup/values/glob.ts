import { RE2JS } from "re2js";
import { compileGlob, globExpression, SHELL } from "../../text/glob.ts";
import { cut, isKnown, type Value, type ValuePiece, valueText } from "./value.ts";

/** Longer texts and patterns are not matched. */
const MAX_TEXT = 400;

const SPECIAL = /[*?[\\]/;

/**
 * Reports whether a shell pattern (`*`, `?`) matches the whole text; null if the pattern has other operators.
 */
export function globMatches(pattern: string, text: string): boolean | null {
  return shellGlob(pattern)(text);
}

/** `globMatches` for one pattern and many texts. */
export function shellGlob(pattern: string): (text: string) => boolean | null {
  if (!isKnown(pattern)) return () => null;
  if (!SPECIAL.test(pattern) || pattern === "*")
    return (text) => (isKnown(text) ? pattern === "*" || pattern === text : null);
  const glob = pattern.length > MAX_TEXT ? null : compileGlob(pattern, SHELL);
  return (text) => (glob === null || !isKnown(text) || text.length > MAX_TEXT ? null : glob(text));
}

/** `${value#pattern}` and the operators `##`, `%` and `%%`; null if it cannot be determined. */
export function removeMatch(value: Value, operator: "#" | "##" | "%" | "%%", pattern: string): Value | null {
  const text = valueText(value);
  if (!isKnown(text) || !isKnown(pattern) || text.length > MAX_TEXT) return null;
  if (pattern.length > MAX_TEXT) return SPECIAL.test(pattern) ? null : value;
  const glob = globExpression(pattern, SHELL);
  if (glob === null) return null;
  const isLongest = operator.length === 2;
  if (operator[0] === "#") {
    // With lazy stars, the first match is the shortest.
    const matcher = RE2JS.compile(isLongest ? glob : glob.replaceAll("*", "*?"), RE2JS.DOTALL).matcher(text);
    return matcher.lookingAt() ? sliceValue(value, matcher.end(), text.length) : value;
  }
  const matcher = RE2JS.compile(`(.*${isLongest ? "?" : ""})${glob}`, RE2JS.DOTALL).matcher(text);
  return matcher.matches() ? sliceValue(value, 0, matcher.end(1)) : value;
}

export function sliceValue(value: Value, from: number, to: number): Value {
  const result: ValuePiece[] = [];
  let offset = 0;
  for (const piece of value) {
    const start = Math.max(0, from - offset);
    const end = Math.min(piece.text.length, to - offset);
    if (start < end) result.push(cut(piece, start, end));
    offset += piece.text.length;
  }
  return result;
}
