import { cut, isKnown, type Piece, textOf, type Value } from "../values/value.ts";

/** Longer texts and patterns are not matched: the work is quadratic. */
const MAX_TEXT = 400;

/**
 * Reports whether a shell pattern (`*`, `?`) matches the whole text; null if the pattern has other operators.
 */
export function globMatches(pattern: string, text: string): boolean | null {
  if (!isKnown(pattern) || !isKnown(text)) return null;
  if (!/[*?[\\]/.test(pattern)) return pattern === text;
  if (/[[\\]/.test(pattern) || pattern.length > MAX_TEXT || text.length > MAX_TEXT) {
    return pattern === "*" ? true : null;
  }
  let p = 0;
  let star = -1;
  let retry = 0;
  for (let t = 0; t < text.length; ) {
    if (p < pattern.length && (pattern[p] === "?" || (pattern[p] !== "*" && pattern[p] === text[t]))) {
      p++;
      t++;
    } else if (pattern[p] === "*") {
      star = p++;
      retry = t;
    } else if (star !== -1) {
      p = star + 1;
      t = ++retry;
    } else return false;
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}

/** `${value#pattern}` and the operators `##`, `%` and `%%`; null if it cannot be determined. */
export function removeMatch(value: Value, operator: "#" | "##" | "%" | "%%", pattern: string): Value | null {
  const text = textOf(value);
  if (!isKnown(text) || !isKnown(pattern) || text.length > MAX_TEXT) return null;
  const lengths = Array.from({ length: text.length + 1 }, (_, length) => length);
  if (operator.length === 2) lengths.reverse();
  for (const length of lengths) {
    const cutAt = operator[0] === "#" ? length : text.length - length;
    const removed = operator[0] === "#" ? text.slice(0, cutAt) : text.slice(cutAt);
    const matches = globMatches(pattern, removed);
    if (matches === null) return null;
    if (matches)
      return operator[0] === "#" ? sliceValue(value, cutAt, text.length) : sliceValue(value, 0, cutAt);
  }
  return value;
}

export function sliceValue(value: Value, from: number, to: number): Value {
  const result: Piece[] = [];
  let offset = 0;
  for (const piece of value) {
    const start = Math.max(0, from - offset);
    const end = Math.min(piece.text.length, to - offset);
    if (start < end) result.push(cut(piece, start, end));
    offset += piece.text.length;
  }
  return result;
}
