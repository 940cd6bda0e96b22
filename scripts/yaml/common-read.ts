import type { JsonObject, JsonValue } from "../model/json.ts";
import { blockScalar, ONE_LINE, plain, plainInLine, quoted } from "./common-scalars.ts";
import { afterSpaces, CODE, isBlank, isMarker, isUncommon, type Read, uncommon } from "./common-text.ts";
import { isPlainKeySafe, resolvePlain } from "./resolve.ts";

/** The documents of a text. */
export interface CommonYaml {
  readonly values: readonly JsonValue[];
  /** The number of mappings, lists and scalars. */
  readonly nodes: number;
}

/**
 * The documents of a text that consists of common YAML or JSON: mappings, lists, scalars and comments, without anchors,
 * tags, directives, tabs, carriage returns, byte order marks and mistakes. Null for any other text, which only the library
 * reads, and for one with more than `maxNodes` nodes. Nothing but values is kept, so that this takes a small part of the
 * library's time and memory.
 */
export function readCommonYaml(text: string, maxNodes: number = Number.POSITIVE_INFINITY): CommonYaml | null {
  if (text.includes("\r") || text.includes("\ufeff")) return null;
  try {
    return new CommonReader(text, maxNodes).documents();
  } catch (error) {
    if (isUncommon(error)) return null;
    throw error;
  }
}

/** Less than `MAX_DEPTH`: the library reports what is too deep. */
const MAX_DEPTH = 100;
/** A longer key needs a `?` before it. */
const MAX_KEY = 1000;
const FLOW_SPACE = /[ \n]*/y;

class CommonReader {
  readonly #text: string;
  /** At the first character of a line's content, outside of functions that read a scalar. */
  #at = 0;
  /** The column of `#at`; -1 at a document's end. */
  #column = -1;
  #depth = 0;
  #nodes = 0;
  readonly #maxNodes: number;

  constructor(text: string, maxNodes: number) {
    this.#text = text;
    this.#maxNodes = maxNodes;
  }

  documents(): CommonYaml {
    const values: JsonValue[] = [];
    let isOpen = false;
    this.#nextLine(0);
    for (;;) {
      if (this.#column !== -1) {
        values.push(this.#block(-1));
        isOpen = false;
        if (this.#column !== -1) uncommon();
      } else {
        if (isOpen) values.push(null);
        if (this.#at >= this.#text.length) return { values, nodes: this.#nodes };
        if (!this.#text.startsWith("---", this.#at)) uncommon();
        isOpen = true;
        this.#endLine(this.#at + 3);
      }
    }
  }

  #code(): number {
    return this.#text.charCodeAt(this.#at);
  }

  /** Goes to the next line with content, from the start of a line. */
  #nextLine(from: number): void {
    const text = this.#text;
    for (let start = from; ; ) {
      const at = afterSpaces(text, start);
      const code = text.charCodeAt(at);
      if (code === CODE.newline) start = at + 1;
      else if (code === CODE.hash) {
        const end = text.indexOf("\n", at);
        start = end === -1 ? text.length : end + 1;
      } else {
        const isFirst = at === start;
        if (code === CODE.tab || (isFirst && code === CODE.percent)) uncommon();
        this.#at = at;
        this.#column = Number.isNaN(code) || (isFirst && isMarker(text, start)) ? -1 : at - start;
        return;
      }
    }
  }

  /** Goes to the next line with content. Only a comment may be on the rest of this line. */
  #endLine(from: number): void {
    const at = afterSpaces(this.#text, from);
    const code = this.#text.charCodeAt(at);
    if (code === CODE.hash && at > from) {
      const end = this.#text.indexOf("\n", at);
      this.#nextLine(end === -1 ? this.#text.length : end + 1);
    } else if (code === CODE.newline) this.#nextLine(at + 1);
    else if (Number.isNaN(code)) this.#nextLine(at);
    else uncommon();
  }

  #isListItem(): boolean {
    return this.#code() === CODE.dash && isBlank(this.#text.charCodeAt(this.#at + 1));
  }

  /** A value that starts here and whose lines are indented by more than `parent` columns. */
  #block(parent: number): JsonValue {
    if (this.#isListItem()) return this.#list(this.#column);
    const key = this.#key();
    return key === null ? this.#inline(parent) : this.#mapping(this.#column, key);
  }

  #count(): void {
    this.#nodes += 1;
    if (this.#nodes > this.#maxNodes) uncommon();
  }

  #enter(): void {
    this.#depth += 1;
    this.#count();
    if (this.#depth > MAX_DEPTH) uncommon();
  }

  #list(column: number): JsonValue[] {
    this.#enter();
    const list: JsonValue[] = [];
    while (this.#column === column && this.#isListItem()) {
      const at = afterSpaces(this.#text, this.#at + 1);
      const code = this.#text.charCodeAt(at);
      if (isBlank(code) || code === CODE.hash) {
        this.#endLine(this.#at + 1);
        list.push(this.#column > column ? this.#block(column) : null);
      } else {
        this.#column += at - this.#at;
        this.#at = at;
        list.push(this.#block(column));
      }
    }
    if (this.#column > column) uncommon();
    this.#depth -= 1;
    return list;
  }

  #mapping(column: number, firstKey: string): JsonObject {
    this.#enter();
    const mapping: JsonObject = {};
    for (let key = firstKey; ; key = this.#key() ?? uncommon()) {
      if (key === "__proto__" || Object.hasOwn(mapping, key)) uncommon();
      mapping[key] = this.#valueOfKey(column);
      if (this.#column !== column) break;
    }
    if (this.#column > column) uncommon();
    this.#depth -= 1;
    return mapping;
  }

  /** The value after a `:`, on its line or the lines below. */
  #valueOfKey(column: number): JsonValue {
    const at = afterSpaces(this.#text, this.#at);
    const code = this.#text.charCodeAt(at);
    if (!isBlank(code) && code !== CODE.hash) {
      this.#at = at;
      return this.#inline(column);
    }
    this.#endLine(this.#at);
    if (this.#column > column) return this.#block(column);
    return this.#column === column && this.#isListItem() ? this.#list(column) : null;
  }

  /** Reads a key and goes behind its `:`. Null, without going on, if this is no key. */
  #key(): string | null {
    const text = this.#text;
    const code = this.#code();
    if (code === CODE.openMap || code === CODE.openList || code === CODE.bar || code === CODE.greater)
      return null;
    const isQuoted = code === CODE.doubleQuote || code === CODE.singleQuote;
    if (isQuoted && !isQuotedKey(text, this.#at)) return null;
    const { value, end } = isQuoted ? quoted(text, this.#at, ONE_LINE) : plainInLine(text, this.#at, false);
    if (text.charCodeAt(end) !== CODE.colon) return null;
    if (!isBlank(text.charCodeAt(end + 1))) uncommon();
    this.#checkKey(value, isQuoted);
    this.#at = end + 1;
    return value;
  }

  #checkKey(key: string, isQuoted: boolean): void {
    this.#count();
    if (key.length > MAX_KEY || (!isQuoted && (key === "<<" || !isPlainKeySafe(key)))) uncommon();
  }

  /** A scalar, or a collection in brackets, after which the line ends. */
  #inline(parent: number): JsonValue {
    const text = this.#text;
    const code = this.#code();
    if (code === CODE.openMap || code === CODE.openList) {
      const { value, end } = this.#flow(this.#at);
      this.#endLine(end);
      return value;
    }
    this.#count();
    switch (code) {
      case CODE.doubleQuote:
      case CODE.singleQuote: {
        const { value, end } = quoted(text, this.#at, parent);
        this.#endLine(end);
        return value;
      }
      case CODE.bar:
      case CODE.greater: {
        if (parent < 0) uncommon();
        const { value, end } = blockScalar(text, this.#at, parent);
        this.#nextLine(end);
        return value;
      }
      default: {
        const { value, end } = plain(text, this.#at, parent);
        this.#endLine(end);
        return resolved(value);
      }
    }
  }

  #flow(start: number): Read<JsonValue> {
    const code = this.#text.charCodeAt(start);
    if (code === CODE.openMap) return this.#flowMapping(start + 1);
    if (code === CODE.openList) return this.#flowList(start + 1);
    this.#count();
    if (code === CODE.doubleQuote || code === CODE.singleQuote) return quoted(this.#text, start, ONE_LINE);
    const { value, end } = plainInLine(this.#text, start, true);
    return { value: resolved(value), end };
  }

  /** The offset after spaces and line ends within brackets. */
  #afterFlowSpace(from: number): number {
    FLOW_SPACE.lastIndex = from;
    FLOW_SPACE.test(this.#text);
    const at = FLOW_SPACE.lastIndex;
    if (this.#text.charCodeAt(at - 1) === CODE.newline && isMarker(this.#text, at)) uncommon();
    return at;
  }

  #flowList(start: number): Read<JsonValue[]> {
    this.#enter();
    const list: JsonValue[] = [];
    let at = this.#afterFlowSpace(start);
    while (this.#text.charCodeAt(at) !== CODE.closeList) {
      const item = this.#flow(at);
      list.push(item.value);
      at = this.#afterItem(item.end, CODE.closeList);
    }
    this.#depth -= 1;
    return { value: list, end: at + 1 };
  }

  #flowMapping(start: number): Read<JsonObject> {
    this.#enter();
    const text = this.#text;
    const mapping: JsonObject = {};
    let at = this.#afterFlowSpace(start);
    while (text.charCodeAt(at) !== CODE.closeMap) {
      const code = text.charCodeAt(at);
      const isQuoted = code === CODE.doubleQuote || code === CODE.singleQuote;
      const key = isQuoted ? quoted(text, at, ONE_LINE) : plainInLine(text, at, true);
      const colon = isQuoted ? afterSpaces(text, key.end) : key.end;
      if (text.charCodeAt(colon) !== CODE.colon) uncommon();
      this.#checkKey(key.value, isQuoted);
      if (key.value === "__proto__" || Object.hasOwn(mapping, key.value)) uncommon();
      const item = this.#flow(this.#afterFlowSpace(colon + 1));
      mapping[key.value] = item.value;
      at = this.#afterItem(item.end, CODE.closeMap);
    }
    this.#depth -= 1;
    return { value: mapping, end: at + 1 };
  }

  /** The offset of the next item after a comma, or of the closing bracket. */
  #afterItem(end: number, close: number): number {
    const at = this.#afterFlowSpace(end);
    const code = this.#text.charCodeAt(at);
    if (code === close) return at;
    if (code !== CODE.comma) uncommon();
    const next = this.#afterFlowSpace(at + 1);
    if (this.#text.charCodeAt(next) === close) uncommon();
    return next;
  }
}

const QUOTED_KEY = /(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'):/y;

function isQuotedKey(text: string, start: number): boolean {
  QUOTED_KEY.lastIndex = start;
  return QUOTED_KEY.test(text);
}

function resolved(text: string): JsonValue {
  const value = resolvePlain(text);
  if (typeof value === "number" && !Number.isFinite(value)) uncommon();
  return value;
}
