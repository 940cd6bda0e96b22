import type { Place } from "../../scripts/model/place.ts";

/** The text with the value at `place` changed to another one of its type. */
export function mutated(text: string, place: Place): string {
  const { start, end } = offsetsOf(text, place);
  const raw = text.slice(start, end);
  return text.slice(0, start) + otherValue(raw) + text.slice(end);
}

/** The text with a field added to the mapping at `place`; null where it is none that could be told. */
export function withField(text: string, place: Place, key: string): string | null {
  const { start, end } = offsetsOf(text, place);
  const raw = text.slice(start, end);
  const before = text.slice(0, start);
  if (raw.startsWith("{")) {
    const comma = /^\{\s*\}$/.test(raw) ? "" : ", ";
    const slash = /\\"/.test(raw) ? "\\" : "";
    return `${before}{${slash}"${key}${slash}": ${slash}"added${slash}"${comma}${text.slice(start + 1)}`;
  }
  if (!/^(?:[^\s#'"[{|>*&!][^\n]*?|"[^"\n]*"|'[^'\n]*'):(?:\s|$)/.test(raw)) return null;
  const indent = " ".repeat(place.column - 1);
  return `${before}${key}: added\n${indent}${text.slice(start)}`;
}

function otherValue(raw: string): string {
  if (/^(?:true|false)$/.test(raw)) return raw === "true" ? "false" : "true";
  const at = lastPlain(raw);
  // A quoted text begins within its quotes; a block's first line is its header.
  if (at === null) return /^["']/.test(raw) ? `${raw[0]}z${raw.slice(1)}` : `${raw}z`;
  const other = nextCharacter(raw[at]!);
  return raw.slice(0, at) + other + raw.slice(at + 1);
}

/** The last letter or digit that is no part of an escape, and not in a block's header. */
function lastPlain(raw: string): number | null {
  const header = /^[|>][^\n]*\n/.exec(raw)?.[0].length ?? 0;
  for (let at = raw.length - 1; at >= header; at--) {
    const isEscape = /\\(?:x[\da-fA-F]{0,2}|u[\da-fA-F]{0,4}|.)?$/.test(
      raw.slice(Math.max(0, at - 6), at + 1),
    );
    if (/[A-Za-z0-9]/.test(raw[at]!) && !isEscape) return at;
  }
  return null;
}

function nextCharacter(character: string): string {
  if (/\d/.test(character)) return character === "9" ? "8" : String(Number(character) + 1);
  return character === "z" || character === "Z" ? "y" : String.fromCharCode(character.charCodeAt(0) + 1);
}

export function offsetsOf(text: string, place: Place): { start: number; end: number } {
  const lines = text.split("\n");
  const offset = (line: number, column: number) => {
    return lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  };
  return { start: offset(place.line, place.column), end: offset(place.endLine, place.endColumn) };
}
