/** Codes of the characters that have a meaning in YAML. */
export const CODE = {
  tab: 0x09,
  newline: 0x0a,
  space: 0x20,
  doubleQuote: 0x22,
  hash: 0x23,
  percent: 0x25,
  singleQuote: 0x27,
  comma: 0x2c,
  dash: 0x2d,
  colon: 0x3a,
  greater: 0x3e,
  openList: 0x5b,
  backslash: 0x5c,
  closeList: 0x5d,
  openMap: 0x7b,
  bar: 0x7c,
  closeMap: 0x7d,
} as const;

class Uncommon extends Error {}

const UNCOMMON = new Uncommon("YAML that is read by the library");

/** Ends the reading: the text has something that is not read here, valid or not. */
export function uncommon(): never {
  throw UNCOMMON;
}

export function isUncommon(error: unknown): boolean {
  return error === UNCOMMON;
}

/** Reports whether the character with this code is a space, a line end or the end of the text. */
export function isBlank(code: number): boolean {
  return code === CODE.space || code === CODE.newline || Number.isNaN(code);
}

const MARKER = /(?:---|\.\.\.)(?:[ \n]|$)/y;

/** Reports whether the line at an offset starts or ends a document. */
export function isMarker(text: string, lineStart: number): boolean {
  MARKER.lastIndex = lineStart;
  return MARKER.test(text);
}

/** The offset after the spaces at an offset. */
export function afterSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === CODE.space) at += 1;
  return at;
}

/** The offset before the spaces that end at an offset. */
export function beforeSpaces(text: string, to: number, start: number): number {
  let at = to;
  while (at > start && text.charCodeAt(at - 1) === CODE.space) at -= 1;
  return at;
}

/** A value that was read, and the offset after its text. */
export interface Read<Value> {
  readonly value: Value;
  readonly end: number;
}
