import type { Place } from "../../scripts/model/place.ts";

/** Replaces the text between two offsets; `token` is the text to find in the rendered resources. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly token: string;
}

/** Generates unique words and numbers that do not occur in manifests. */
export class Tokens {
  #count = 0;

  word(): string {
    this.#count += 1;
    return `zq7x${this.#count}oracle`;
  }

  number(): string {
    this.#count += 1;
    return String(31_400_000 + this.#count);
  }
}

type Mutate = (text: string, place: Place, tokens: Tokens) => Edit | null;

/**
 * Replaces the whole range with another value of the same type. A range that is too long, too short or next to the value
 * breaks the file or is visible in the rendering. Null if the range is empty.
 */
export const replaced: Mutate = (text, place, tokens) => {
  const { start, end } = offsetsOf(text, place);
  const raw = text.slice(start, end);
  if (raw === "") return besideNothing(text, start, tokens.word());
  if (/^(?:true|false)$/.test(raw)) {
    const token = raw === "true" ? "false" : "true";
    return { start, end, text: token, token };
  }
  if (/^-?\d+(?:\.\d+)?$/.test(raw)) {
    const token = tokens.number();
    return { start, end, text: token, token };
  }
  const token = tokens.word();
  const quote = /^(?:["']|\\")/.exec(raw)?.[0] ?? "";
  const isQuoted = quote !== "" && raw.length >= 2 * quote.length && raw.endsWith(quote);
  return { start, end, text: isQuoted ? quote + token + quote : token, token };
};

/** Replaces only the last word of the range, so that references to the other parts of the value still match. */
export const touched: Mutate = (text, place, tokens) => {
  const { start, end } = offsetsOf(text, place);
  const raw = text.slice(start, end);
  const word = /[A-Za-z0-9]+(?=[^A-Za-z0-9]*$)/.exec(raw);
  if (word === null || word[0] === raw || raw.includes("\\")) return null;
  const [token, at] = [tokens.word(), start + word.index];
  return { start: at, end: at + word[0].length, text: token, token };
};

function besideNothing(text: string, at: number, token: string): Edit | null {
  const before = text[at - 1];
  if (before !== ":" && before !== "=") return null;
  return { start: at, end: at, text: before === ":" ? ` ${token}` : token, token };
}

/** Adds a field to the mapping at a place; null if there is no mapping. */
export const withField: Mutate = (text, place, tokens) => {
  const { start, end } = offsetsOf(text, place);
  const raw = text.slice(start, end);
  const token = tokens.word();
  if (raw.startsWith("{")) {
    const quote = raw.includes('\\"') ? '\\"' : '"';
    const field = `${quote}${token}${quote}: ${quote}added${quote}`;
    return added(start + 1, /^\{\s*\}$/.test(raw) ? field : `${field}, `, token);
  }
  if (!isBlockKey(raw)) return null;
  return added(start, `${token}: added\n${" ".repeat(place.column - 1)}`, token);
};

/** Adds an item at the start of the list at a place; null if there is no list. */
export const withItem: Mutate = (text, place, tokens) => {
  const { start, end } = offsetsOf(text, place);
  const raw = text.slice(start, end);
  const token = tokens.word();
  if (raw.startsWith("[")) {
    const quote = raw.includes('\\"') ? '\\"' : '"';
    const word = `${quote}${token}${quote}`;
    const item = /^\[\s*\{/.test(raw) ? `{${quote}name${quote}: ${word}}` : word;
    return added(start + 1, /^\[\s*\]$/.test(raw) ? item : `${item}, `, token);
  }
  if (!/^-\s/.test(raw)) return null;
  const isMapping = raw[2] === "{" || isBlockKey(raw.slice(1).trimStart());
  const item = isMapping ? `- name: ${token}` : `- ${token}`;
  return added(start, `${item}\n${" ".repeat(place.column - 1)}`, token);
};

function isBlockKey(raw: string): boolean {
  return /^(?:[^\s#'"[{|>*&!][^\n]*?|"[^"\n]*"|'[^'\n]*'):(?:\s|$)/.test(raw);
}

function added(at: number, text: string, token: string): Edit {
  return { start: at, end: at, text, token };
}

/** Applies all edits; null if two of them overlap. */
export function withEdits(text: string, edits: readonly Edit[]): string | null {
  const ordered = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  if (ordered.some((edit, index) => index > 0 && edit.start < ordered[index - 1]!.end)) return null;
  return ordered.reduceRight((result, edit) => {
    return result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  }, text);
}

export function offsetsOf(text: string, place: Place): { start: number; end: number } {
  const lines = text.split("\n");
  const offset = (line: number, column: number) => {
    return lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  };
  return { start: offset(place.line, place.column), end: offset(place.endLine, place.endColumn) };
}
