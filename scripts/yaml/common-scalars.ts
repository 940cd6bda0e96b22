import { afterSpaces, beforeSpaces, CODE, isBlank, isMarker, type Read, uncommon } from "./common-text.ts";

/**
 * The line breaks within a scalar: one is a space, blank lines are line breaks. The next line must be indented by more
 * than `parent` columns.
 */
function fold(text: string, lineEnd: number, parent: number): Read<string> {
  let breaks = 0;
  let start = lineEnd + 1;
  let at = afterSpaces(text, start);
  for (; text.charCodeAt(at) === CODE.newline; at = afterSpaces(text, start)) {
    breaks += 1;
    start = at + 1;
  }
  if (at - start <= parent || at >= text.length || text.charCodeAt(at) === CODE.tab) uncommon();
  if (at === start && isMarker(text, start)) uncommon();
  return { value: breaks === 0 ? " " : "\n".repeat(breaks), end: at };
}

/** As `parent`: the scalar must end on its line. */
export const ONE_LINE = Number.POSITIVE_INFINITY;

/** Reads a scalar in single or double quotes. */
export function quoted(text: string, start: number, parent: number): Read<string> {
  return text.charCodeAt(start) === CODE.singleQuote
    ? singleQuoted(text, start + 1, parent)
    : doubleQuoted(text, start + 1, parent);
}

const SINGLE_QUOTED = /(?:[^'\n\t]|'')*/y;

function singleQuoted(text: string, start: number, parent: number): Read<string> {
  let value = "";
  for (let at = start; ; ) {
    SINGLE_QUOTED.lastIndex = at;
    const part = SINGLE_QUOTED.exec(text)![0].replaceAll("''", "'");
    const end = SINGLE_QUOTED.lastIndex;
    const code = text.charCodeAt(end);
    if (code === CODE.singleQuote) return { value: value + part, end: end + 1 };
    if (code !== CODE.newline) uncommon();
    const folded = fold(text, end, parent);
    value += part.slice(0, beforeSpaces(part, part.length, 0)) + folded.value;
    at = folded.end;
  }
}

const DOUBLE_QUOTED = /[^"\\\n\t]*/y;
const ESCAPE = /\\(?:(["\\/ bfnrt0])|u([\da-fA-F]{4}))/y;
const ESCAPED: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", 0: "\0" };

function doubleQuoted(text: string, start: number, parent: number): Read<string> {
  let value = "";
  // Spaces before a line break are removed, unless they are escaped.
  let kept = 0;
  for (let at = start; ; ) {
    DOUBLE_QUOTED.lastIndex = at;
    value += DOUBLE_QUOTED.exec(text)![0];
    at = DOUBLE_QUOTED.lastIndex;
    switch (text.charCodeAt(at)) {
      case CODE.doubleQuote:
        if (!value.isWellFormed()) uncommon();
        return { value, end: at + 1 };
      case CODE.newline: {
        const folded = fold(text, at, parent);
        value = value.slice(0, beforeSpaces(value, value.length, kept)) + folded.value;
        at = folded.end;
        break;
      }
      case CODE.backslash:
        if (text.charCodeAt(at + 1) === CODE.newline) {
          // The line break is escaped, and the indentation after it is none of the text.
          const next = fold(text, at + 1, parent);
          if (next.value !== " ") uncommon();
          at = next.end;
        } else {
          ESCAPE.lastIndex = at;
          const match = ESCAPE.exec(text) ?? uncommon();
          const [, character, hex] = match;
          value += hex === undefined ? (ESCAPED[character!] ?? character!) : unicode(hex);
          at = ESCAPE.lastIndex;
        }
        break;
      default:
        uncommon();
    }
    kept = value.length;
  }
}

function unicode(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

const INDICATORS = new Set([...",[]{}#&*!|>'\"%@`"].map((character) => character.charCodeAt(0)));
const FLOW_END = new Set([
  CODE.comma,
  CODE.openList,
  CODE.closeList,
  CODE.openMap,
  CODE.closeMap,
] as number[]);

/** Reports whether a plain scalar can start here. */
function canStartPlain(text: string, at: number, isFlow: boolean): boolean {
  const code = text.charCodeAt(at);
  if (INDICATORS.has(code)) return false;
  // `-`, `?` and `:` are a part of a scalar if a character follows.
  if (code !== CODE.dash && code !== CODE.colon && code !== 0x3f) return !isBlank(code) && code !== CODE.tab;
  const next = text.charCodeAt(at + 1);
  return !isBlank(next) && next !== CODE.tab && !(isFlow && FLOW_END.has(next));
}

/** The offset after a plain scalar on its line: at `: `, at ` #`, in brackets at their characters, or at the line end. */
function plainEnd(text: string, start: number, isFlow: boolean): number {
  for (let at = start; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code === CODE.newline || Number.isNaN(code)) return at;
    if (code === CODE.tab) uncommon();
    if (code === CODE.colon) {
      const next = text.charCodeAt(at + 1);
      if (isBlank(next) || (isFlow && FLOW_END.has(next))) return at;
      if (next === CODE.tab) uncommon();
    } else if (code === CODE.hash && at > start && text.charCodeAt(at - 1) === CODE.space) return at;
    else if (isFlow && FLOW_END.has(code)) return at;
  }
}

/** Reads a plain scalar of one line. `end` is at the character that ended it. */
export function plainInLine(text: string, start: number, isFlow: boolean): Read<string> {
  if (!canStartPlain(text, start, isFlow)) uncommon();
  const end = plainEnd(text, start, isFlow);
  return { value: text.slice(start, beforeSpaces(text, end, start)), end };
}

/** Reads a plain scalar outside of brackets, of one line or several. `end` is at a line end, the space before a comment, or the text's end. */
export function plain(text: string, start: number, parent: number): Read<string> {
  let { value, end } = plainInLine(text, start, false);
  for (;;) {
    if (text.charCodeAt(end) === CODE.colon) uncommon();
    if (text.charCodeAt(end) === CODE.hash) return { value, end: end - 1 };
    let line = end + 1;
    let at = afterSpaces(text, line);
    for (; text.charCodeAt(at) === CODE.newline; at = afterSpaces(text, line)) line = at + 1;
    const code = text.charCodeAt(at);
    const isNext = at - line > parent && !Number.isNaN(code) && code !== CODE.hash;
    if (!isNext || (at === line && isMarker(text, line))) return { value, end };
    if (code === CODE.tab) uncommon();
    const folded = fold(text, end, parent);
    end = plainEnd(text, at, false);
    value += folded.value + text.slice(at, beforeSpaces(text, end, at));
  }
}

const HEADER = /[|>](-?)(?: +#[^\n]*)? *\n/y;

/**
 * Reads a scalar after `|` or `>` whose lines are indented by more than `parent` columns. `end` is at the start of the
 * line after it.
 */
export function blockScalar(text: string, start: number, parent: number): Read<string> {
  HEADER.lastIndex = start;
  const [, strip] = HEADER.exec(text) ?? uncommon();
  const lines: string[] = [];
  let indent = -1;
  let lineStart = HEADER.lastIndex;
  // A line is the line end after its text; the last one of a file can lack it.
  for (let end = 0; ; lineStart = end + 1) {
    const at = afterSpaces(text, lineStart);
    const code = text.charCodeAt(at);
    if (Number.isNaN(code) && at === lineStart) break;
    if (code === CODE.newline) {
      if (indent === -1 ? at > lineStart : at - lineStart > indent) uncommon();
      lines.push("");
      end = at;
      continue;
    }
    const column = at - lineStart;
    if (code === CODE.tab && (indent === -1 || column < indent)) uncommon();
    if (indent === -1 && column > parent) indent = column;
    if (indent === -1 || column < indent) break;
    end = text.indexOf("\n", at);
    if (end === -1) uncommon();
    lines.push(text.slice(lineStart + indent, end));
  }
  while (lines.at(-1) === "") lines.pop();
  const isFolded = text.charCodeAt(start) === CODE.greater;
  const content = isFolded ? foldLines(lines) : lines.join("\n");
  return { value: content + (strip === "-" || lines.length === 0 ? "" : "\n"), end: lineStart };
}

function foldLines(lines: readonly string[]): string {
  if (lines.some((line) => line.startsWith(" ") || line.startsWith("\t"))) uncommon();
  let text = "";
  lines.forEach((line, index) => {
    if (line === "") text += "\n";
    else text += (index > 0 && lines[index - 1] !== "" ? " " : "") + line;
  });
  return text;
}
