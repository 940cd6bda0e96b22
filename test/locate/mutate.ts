import type { Place } from "../../scripts/model/place.ts";

/** A text with something else at a place, and what to look for in the rendering. */
export interface Mutation {
  readonly text: string;
  readonly token: string;
}

/** A word and a number that no manifest has. */
const WORD = "zq7xoracle";
const NUMBER = "31415927";

/**
 * The text with another value of the same type in place of what the range holds, all of it: a range that is too long,
 * too short or beside the value breaks the file or shows in the rendering. Null: nothing is written there.
 */
export function replaced(text: string, place: Place): Mutation | null {
  const { start, end } = offsetsOf(text, place);
  const other = otherThan(text.slice(start, end), text[start - 1]);
  if (other === null) return null;
  return { text: text.slice(0, start) + other.text + text.slice(end), token: other.token };
}

function otherThan(raw: string, before: string | undefined): Mutation | null {
  if (raw === "") return besideNothing(before);
  if (/^(?:true|false)$/.test(raw)) {
    const token = raw === "true" ? "false" : "true";
    return { text: token, token };
  }
  if (/^-?\d+(?:\.\d+)?$/.test(raw)) return { text: NUMBER, token: NUMBER };
  const quote = /^(?:["']|\\")/.exec(raw)?.[0] ?? "";
  const isQuoted = quote !== "" && raw.length >= 2 * quote.length && raw.endsWith(quote);
  return { text: isQuoted ? quote + WORD + quote : WORD, token: WORD };
}

function besideNothing(before: string | undefined): Mutation | null {
  if (before !== ":" && before !== "=") return null;
  return { text: before === ":" ? ` ${WORD}` : WORD, token: WORD };
}

/** A smaller change: the last word of what the range holds. What goes by the value's other parts still does. */
export function touched(text: string, place: Place): Mutation | null {
  const { start, end } = offsetsOf(text, place);
  const raw = text.slice(start, end);
  const word = /[A-Za-z0-9]+(?=[^A-Za-z0-9]*$)/.exec(raw);
  if (word === null || word[0] === raw || raw.includes("\\")) return null;
  const at = start + word.index;
  return { text: text.slice(0, at) + WORD + text.slice(at + word[0].length), token: WORD };
}

/** The text with a field added to the mapping at a place; null where it is none that could be told. */
export function withField(text: string, place: Place): Mutation | null {
  const { start, end } = offsetsOf(text, place);
  const raw = text.slice(start, end);
  if (raw.startsWith("{")) {
    const quote = raw.includes('\\"') ? '\\"' : '"';
    const field = `${quote}${WORD}${quote}: ${quote}added${quote}`;
    return inserted(text, start + 1, /^\{\s*\}$/.test(raw) ? field : `${field}, `);
  }
  if (!isBlockKey(raw)) return null;
  return inserted(text, start, `${WORD}: added\n${" ".repeat(place.column - 1)}`);
}

/** The text with an item added before the first one of the list at a place; null where it is none that could be told. */
export function withItem(text: string, place: Place): Mutation | null {
  const { start, end } = offsetsOf(text, place);
  const raw = text.slice(start, end);
  if (raw.startsWith("[")) {
    const quote = raw.includes('\\"') ? '\\"' : '"';
    const word = `${quote}${WORD}${quote}`;
    const name = `${quote}name${quote}`;
    const item = /^\[\s*\{/.test(raw) ? `{${name}: ${word}}` : word;
    return inserted(text, start + 1, /^\[\s*\]$/.test(raw) ? item : `${item}, `);
  }
  if (!/^-\s/.test(raw)) return null;
  const isMapping = raw[2] === "{" || isBlockKey(raw.slice(1).trimStart());
  const item = isMapping ? `- name: ${WORD}` : `- ${WORD}`;
  return inserted(text, start, `${item}\n${" ".repeat(place.column - 1)}`);
}

function isBlockKey(raw: string): boolean {
  return /^(?:[^\s#'"[{|>*&!][^\n]*?|"[^"\n]*"|'[^'\n]*'):(?:\s|$)/.test(raw);
}

function inserted(text: string, at: number, added: string): Mutation {
  return { text: text.slice(0, at) + added + text.slice(at), token: WORD };
}

export function offsetsOf(text: string, place: Place): { start: number; end: number } {
  const lines = text.split("\n");
  const offset = (line: number, column: number) => {
    return lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  };
  return { start: offset(place.line, place.column), end: offset(place.endLine, place.endColumn) };
}
