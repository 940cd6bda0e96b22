import { Composer, type CST, type Document, Lexer, Parser, Schema } from "yaml";
import type { SourceDocument } from "../model/document.ts";
import { lazily } from "../model/memoize.ts";
import type { Place } from "../model/place.ts";
import { findBadCharacter } from "./characters.ts";
import { readCommonYaml } from "./common-read.ts";
import { convert, TOO_DEEP } from "./convert.ts";
import { findTooDeep } from "./depth.ts";
import { unindentedFlowLexer } from "./lexer.ts";
import { documentPlaces } from "./places.ts";
import { SourceText } from "./source-text.ts";

/** Maximum file size, in bytes of UTF-8. */
export const MAX_FILE_BYTES = 16 * 1024 * 1024;

/**
 * Maximum number of YAML tokens in a file, four times that of the largest files in public repositories. Each token
 * takes up to 500 bytes of memory during parsing, so 16 MiB of `[a,a,a,…` would exhaust memory.
 */
export const MAX_TOKENS = 2_000_000;

export interface YamlMistake {
  readonly place: Place;
  readonly message: string;
  /** Set if the mapping has this key before. Kubernetes tools that accept it ignore the value before. */
  readonly repeated?: { readonly key: string; readonly document: number };
}

/** Begins the message of a text that is not YAML, as opposed to YAML that no Kubernetes tool reads as written. */
export const SYNTAX_MISTAKE = "not valid YAML";

/**
 * The documents of a file, without those that have mistakes other than repeated keys. The value of an empty document or a
 * comment is null.
 */
export interface YamlFile {
  readonly file: string;
  readonly documents: readonly SourceDocument[];
  readonly mistakes: readonly YamlMistake[];
  /** The number of tokens read. */
  readonly tokens: number;
}

export interface ReadOptions {
  /** Instead of `MAX_FILE_BYTES`. */
  readonly maxBytes?: number;
  /** Instead of `MAX_TOKENS`. */
  readonly maxTokens?: number;
}

/**
 * Parses YAML (or JSON, which is YAML) like kubectl, Flux and Argo CD; see `resolvePlain` for scalars. It is stricter
 * than they are: repeated keys, unknown tags and keys that change when read are mistakes. Never throws.
 */
export function readYaml(content: string | Uint8Array, file: string, options: ReadOptions = {}): YamlFile {
  const maxBytes = options.maxBytes ?? MAX_FILE_BYTES;
  const size = typeof content === "string" ? Buffer.byteLength(content) : content.byteLength;
  const whole = (message: string): YamlFile => {
    const mistakes = [{ place: new SourceText(file, "").placeOf(0, 0), message }];
    return { file, documents: [], mistakes, tokens: 0 };
  };
  if (size > maxBytes) return whole(`the file has ${size} bytes, more than the limit of ${maxBytes}`);
  const text = typeof content === "string" ? content : decodeUtf8(content);
  if (text === null) return whole("the file is not UTF-8 text");
  const source = new SourceText(file, text.startsWith("\ufeff") ? text.slice(1) : text);
  const bad = findBadCharacter(source.text);
  if (bad === null) {
    const maxTokens = options.maxTokens ?? MAX_TOKENS;
    return readCommon(source, maxTokens) ?? readByLibrary(source, maxTokens);
  }
  return {
    file,
    documents: [],
    mistakes: [{ place: source.placeOf(bad.offset, bad.offset + 1), message: bad.message }],
    tokens: 0,
  };
}

/**
 * Reads the values of common YAML at once, and the text with the places of all values only when a place is asked for. Null
 * if the text is not common YAML, or has too many nodes, each of which is at least one token.
 */
function readCommon(source: SourceText, maxTokens: number): YamlFile | null {
  const common = readCommonYaml(source.text, maxTokens);
  if (common === null) return null;
  const { file } = source;
  const placed = lazily(() => readByLibrary(source, maxTokens).documents);
  const documents = common.values.map((value, index): SourceDocument => {
    return {
      file,
      index,
      value,
      placeOf: (pointer, part) => placed()[index]?.placeOf(pointer, part) ?? null,
    };
  });
  return { file, documents, mistakes: [], tokens: common.nodes };
}

/** Decodes bytes as text; null if they are not UTF-8, the only encoding that Kubernetes tools read. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Every scalar is a string and no tag is known: `convert` interprets both. Shared by all documents. */
const schema = new Schema({ schema: "failsafe", resolveKnownTags: false, merge: false });

interface ReadState {
  readonly documents: SourceDocument[];
  readonly mistakes: YamlMistake[];
  count: number;
  tokens: number;
}

/**
 * Parses a text with the place of every value: by the specification and, if that fails, with unindented brackets as Kubernetes tools accept them. If
 * both fail, the mistakes by the specification are returned, since they are clearer.
 */
export function readByLibrary(source: SourceText, maxTokens: number): YamlFile {
  const strict = readDocuments(source, new Lexer(), maxTokens);
  if (strict.mistakes.length === 0 || strict.tokens > maxTokens) return strict;
  const lenient = readDocuments(source, unindentedFlowLexer(), maxTokens);
  return lenient.mistakes.length < strict.mistakes.length ? lenient : strict;
}

function readDocuments(source: SourceText, lexer: Lexer, maxTokens: number): YamlFile {
  const found: ReadState = { documents: [], mistakes: [], count: 0, tokens: 0 };
  // `convert` finds duplicate keys: the library would compare each key with all others.
  const composer = new Composer({ schema, uniqueKeys: false, logLevel: "silent" });
  let directive: CST.Directive | null = null;
  for (const token of tokensOf(source, lexer, maxTokens, found)) {
    if (token.type === "directive") directive = token;
    if (token.type === "document") directive = null;
    const tooDeep = token.type === "document" ? findTooDeep(token) : null;
    // If the document is too deep, the document before it is still pending.
    const documents = tooDeep === null ? composer.next(token) : composer.end();
    for (const document of documents) readDocument(source, document, found);
    if (tooDeep !== null) skipDocument(source, tooDeep, found);
  }
  for (const document of composer.end()) readDocument(source, document, found);
  addSyntaxMistake(source, composer.streamInfo().errors, found);
  if (directive !== null) {
    const place = source.placeOf(directive.offset, directive.offset + directive.source.length);
    found.mistakes.push({ place, message: `${SYNTAX_MISTAKE}: a directive without a document` });
  }
  const { documents, mistakes, tokens } = found;
  return { file: source.file, documents, mistakes, tokens };
}

/**
 * Yields tokens of the parser, up to the maximum. If the parser closes thousands of collections at once, its recursion
 * overflows; that is reported as a mistake.
 */
function* tokensOf(
  source: SourceText,
  lexer: Lexer,
  maxTokens: number,
  found: ReadState,
): Generator<CST.Token> {
  const parser = new Parser();
  let offset = 0;
  try {
    for (const lexeme of lexer.lex(source.text)) {
      found.tokens += 1;
      if (found.tokens > maxTokens) {
        const message = `more than ${maxTokens} YAML tokens: the rest of the file is not read`;
        found.mistakes.push({ place: source.placeOf(offset, offset), message });
        return;
      }
      yield* parser.next(lexeme);
      if (!TEXTLESS_LEXEMES.has(lexeme)) offset += lexeme.length;
    }
    yield* parser.end();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    found.mistakes.push({ place: source.placeOf(offset, offset), message: OVERFLOW });
  }
}

/** Lexemes without text: the start of a document or scalar, and the end of a broken flow collection. */
const TEXTLESS_LEXEMES = new Set(["\x02", "\x1f", "\x18"]);
const OVERFLOW = "the text before this is nested too deeply; the rest of the file is not read";

function skipDocument(source: SourceText, tooDeep: number, found: ReadState): void {
  found.count += 1;
  found.mistakes.push({ place: source.placeOf(tooDeep, tooDeep + 1), message: TOO_DEEP });
}

/** Maximum number of mistakes reported per document. */
const MAX_MISTAKES = 20;

function readDocument(source: SourceText, document: Document.Parsed, found: ReadState): void {
  const index = found.count;
  found.count += 1;
  if (addSyntaxMistake(source, document.errors, found)) return;
  const { value, targets, mistakes } = convert(document.contents);
  for (const { start, end, message, repeatedKey } of mistakes.slice(0, MAX_MISTAKES)) {
    const repeated = repeatedKey === undefined ? {} : { repeated: { key: repeatedKey, document: index } };
    found.mistakes.push({ place: source.placeOf(start, end), message, ...repeated });
  }
  if (mistakes.some(({ repeatedKey }) => repeatedKey === undefined)) return;
  const places = documentPlaces(source, document.contents, targets);
  found.documents.push({ file: source.file, index, value, ...places });
}

/** Reports whether a mistake leaves the value unknown. */
export function isUnreadable({ repeated }: YamlMistake): boolean {
  return repeated === undefined;
}

/** The documents in which each mapping has each key once: the others also state values that do not count. */
export function documentsWithUniqueKeys({ documents, mistakes }: YamlFile): readonly SourceDocument[] {
  const others = new Set(mistakes.map(({ repeated }) => repeated?.document));
  return documents.filter(({ index }) => !others.has(index));
}

/** Adds only the first syntax error: the others are mostly consequences of it. */
function addSyntaxMistake(source: SourceText, errors: Document.Parsed["errors"], found: ReadState): boolean {
  const [error] = errors.toSorted((one, other) => one.pos[0] - other.pos[0]);
  if (error === undefined) return false;
  const [start, end] = error.pos;
  found.mistakes.push({ place: source.placeOf(start, end), message: syntaxMessage(error.message) });
  return true;
}

const MAX_MESSAGE = 200;

function syntaxMessage(message: string): string {
  const short = message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}…` : message;
  return `${SYNTAX_MISTAKE}: ${short}`;
}
