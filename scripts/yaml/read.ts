import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseAllDocuments } from "yaml";
import type { JsonValue } from "../model/json.ts";
import type { Place, Span } from "../model/place.ts";
import type { Pointer } from "../model/pointer.ts";
import { ConvertError, isMergeKey, keyOf, resolveAlias, toJson } from "./convert.ts";
import { scalarOffsets } from "./scalar-map.ts";

/** Larger files are refused: etcd takes no object over 1.5 MiB, so no honest manifest comes near. */
export const MAX_FILE_BYTES = 16 * 1024 * 1024;

const MAX_MISTAKES = 20;

export interface YamlMistake {
  readonly message: string;
  readonly place: Place;
}

/** A file of YAML (or JSON). Documents with a mistake are left out of `documents`. */
export interface YamlFile {
  readonly file: string;
  readonly documents: readonly SourceDocument[];
  readonly mistakes: readonly YamlMistake[];
}

/** One document: its value, and the place of everything in it. */
export interface SourceDocument {
  readonly file: string;
  readonly value: JsonValue;
  /** The range of the value that `pointer` names, or of `span` within that text; null where there is no such value. */
  placeOf(pointer: Pointer, span?: Span): Place | null;
  /** The range of the key that `pointer` ends in. */
  keyPlaceOf(pointer: Pointer): Place | null;
}

export interface YamlOptions {
  readonly maxBytes: number;
}

/** Reads YAML as Kubernetes' tools do (see `resolvePlain`). Never throws: whatever is wrong is a mistake with its place. */
export function readYaml(text: string, file: string, options: YamlOptions = { maxBytes: MAX_FILE_BYTES }): YamlFile {
  const source = text.startsWith("\ufeff") ? text.slice(1) : text;
  const placer = createPlacer(source, file);
  const refused = refusal(source, options);
  if (refused !== null) {
    return { file, documents: [], mistakes: [{ message: refused.message, place: placer.range(refused.offset, refused.offset) }] };
  }
  try {
    return readDocuments(source, file, placer);
  } catch (error) {
    // The parser is recursive: only a text that nests without end gets it here.
    const message = error instanceof RangeError ? "nested too deeply" : `cannot be parsed (${(error as Error).message})`;
    return { file, documents: [], mistakes: [{ message, place: placer.range(0, 0) }] };
  }
}

/** Characters that YAML does not allow: controls but tab and line breaks, and halves of surrogate pairs. */
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|\p{Cs}/u;

function refusal(source: string, { maxBytes }: YamlOptions): { message: string; offset: number } | null {
  if (source.length > maxBytes) return { message: `longer than the limit of ${maxBytes} bytes`, offset: 0 };
  const offset = source.search(FORBIDDEN);
  if (offset === -1) return null;
  const code = source.charCodeAt(offset).toString(16).toUpperCase().padStart(4, "0");
  return { message: `the character U+${code} is not allowed in YAML`, offset };
}

interface Placer {
  readonly lines: LineCounter;
  range(start: number, end: number): Place;
}

function createPlacer(source: string, file: string): Placer {
  const lines = new LineCounter();
  let counted = false;
  return {
    lines,
    range(start, end) {
      if (!counted && lines.lineStarts.length === 0) countLines(source, lines);
      counted = true;
      const from = lines.linePos(Math.min(start, source.length));
      const to = lines.linePos(Math.min(end, source.length));
      return { file, line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
    },
  };
}

function countLines(source: string, lines: LineCounter): void {
  lines.addNewLine(0);
  for (let at = source.indexOf("\n"); at !== -1; at = source.indexOf("\n", at + 1)) lines.addNewLine(at + 1);
}

function readDocuments(source: string, file: string, placer: Placer): YamlFile {
  const parsed = parseAllDocuments(source, { schema: "failsafe", logLevel: "silent", prettyErrors: false, keepSourceTokens: false });
  const documents: SourceDocument[] = [];
  const mistakes: YamlMistake[] = [];
  for (const document of Array.isArray(parsed) ? parsed : []) {
    const found = mistakesOf(document, placer);
    mistakes.push(...found);
    const value = found.length === 0 ? valueOf(document, placer, mistakes) : undefined;
    if (value !== undefined) documents.push(sourceDocument(source, file, document, value, placer));
  }
  return { file, documents, mistakes };
}

function mistakesOf(document: Document, placer: Placer): YamlMistake[] {
  return document.errors.slice(0, MAX_MISTAKES).map(({ message, code, pos: [start, end] }) => {
    return { message: code === "DUPLICATE_KEY" ? "the key is given twice" : plainWords(message), place: placer.range(start, end) };
  });
}

function plainWords(message: string): string {
  return message.split("\n")[0]!.trim();
}

/** The document's JSON value; undefined, with a mistake noted, where it has none. */
function valueOf(document: Document, placer: Placer, mistakes: YamlMistake[]): JsonValue | undefined {
  try {
    return toJson(document);
  } catch (error) {
    if (!(error instanceof ConvertError)) throw error;
    mistakes.push({ message: error.message, place: placer.range(error.offset, error.offset) });
    return undefined;
  }
}

function sourceDocument(source: string, file: string, document: Document, value: JsonValue, placer: Placer): SourceDocument {
  return {
    file,
    value,
    placeOf(pointer, span) {
      const node = nodeAt(document, pointer);
      if (node?.range == null) return null;
      const [start, end] = node.range;
      const within = span === undefined || !isScalar(node) ? null : spanWithin(scalarOffsets(source, node), span);
      return within === null ? placer.range(start, trimEnd(source, start, end)) : placer.range(within.start, within.end);
    },
    keyPlaceOf(pointer) {
      const parent = nodeAt(document, pointer.slice(0, -1));
      const pair = isMap(parent) ? pairOf(document, parent, pointer.at(-1)!) : undefined;
      const range = pair?.key.range;
      return range == null ? null : placer.range(range[0], range[1]);
    },
  };
}

/** A collection's range reaches to the next token: the place ends with its text. */
function trimEnd(source: string, start: number, end: number): number {
  let last = end;
  while (last > start && /\s/.test(source[last - 1]!)) last--;
  return last;
}

function spanWithin(offsets: Int32Array | null, { start, end }: Span): Span | null {
  if (offsets === null || start >= offsets.length || end > offsets.length || end <= start) return null;
  return { start: offsets[start]!, end: offsets[end - 1]! + 1 };
}

/** The node that holds the value: aliases lead to their anchor, merged keys to the mapping that has them. */
function nodeAt(document: Document, pointer: Pointer): Node | null {
  let node = followed(document, document.contents as Node | null);
  for (const step of pointer) {
    if (isMap(node)) node = followed(document, pairOf(document, node, step)?.value ?? null);
    else if (isSeq(node)) node = followed(document, (node.items[Number(step)] as Node | undefined) ?? null);
    else return null;
  }
  return node;
}

function followed(document: Document, node: Node | null): Node | null {
  let next = node;
  while (isAlias(next)) next = resolveAlias(document, next);
  return next;
}

type MapPair = Pair<Node, Node | null>;

function pairOf(document: Document, map: Node, step: string | number): MapPair | undefined {
  if (!isMap(map)) return undefined;
  const pairs = map.items as MapPair[];
  const own = pairs.find(({ key }) => !isMergeKey(key) && keyOf(key) === String(step));
  if (own !== undefined) return own;
  for (const { value } of pairs.filter(({ key }) => isMergeKey(key))) {
    const merged = followed(document, value);
    const sources = isSeq(merged) ? merged.items.map((item) => followed(document, item as Node)) : [merged];
    for (const source of sources) {
      const pair = source === null ? undefined : pairOf(document, source, step);
      if (pair !== undefined) return pair;
    }
  }
  return undefined;
}
