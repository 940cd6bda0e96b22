import type { Excerpt, ExcerptLine } from "../../model/finding.ts";
import { type Place, placeKey, type Span } from "../../model/place.ts";
import type { ReadResult } from "../../repository/repository.ts";
import type { YamlFile } from "../../yaml/read.ts";
import { clean } from "./clean.ts";
import { maskSpans } from "./find-values.ts";
import { credentialSpans, MASK } from "./mask.ts";
import type { RunRedactor } from "./redact.ts";
import { type IsSecretLine, secretLines } from "./secret-lines.ts";

/** Context lines shown around a place, and the maximum number of lines shown of the place itself. */
const CONTEXT = 2;
/** Lines before and after an excerpt in which a value that extends over several lines can begin or end. */
const FOLDED_LINES = 20;
const MAX_MARKED = 6;
/** Maximum characters shown of a line, and how many of them come before the marked part. */
const MAX_LINE = 160;
const LEAD = 40;
/** Escaped control characters take several characters each. */
const MAX_CLEAN = MAX_LINE * 10;

export interface Sources {
  readText(file: string): ReadResult;
  readYaml(file: string): YamlFile | null;
  /** Files whose entire content is stored in Secrets. */
  readonly secretFiles: ReadonlySet<string>;
  readonly redactor: Pick<RunRedactor, "redact" | "spansIn">;
}

/** Returns the source lines at each readable place, without the content of Secrets. */
export function excerptsOf(places: readonly Place[], sources: Sources): Map<string, Excerpt> {
  const excerpts = new Map<string, Excerpt>();
  for (const [file, inFile] of Map.groupBy(places, (place) => place.file)) {
    const read = sources.readText(file);
    if (!read.ok) continue;
    const lines = read.value.split(/\r\n|\n|\r/);
    const isSecret = isSecretIn(file, read.value, sources);
    for (const place of inFile)
      excerpts.set(placeKey(place), excerptOf(place, lines, isSecret, sources.redactor));
  }
  return excerpts;
}

/** Returns all lines of a file, each safe to show. */
export function safeLines(file: string, sources: Sources): readonly string[] {
  const read = sources.readText(file);
  if (!read.ok) return [];
  const lines = read.value.split("\n").map((line) => line.replace(/\r$/, ""));
  const isSecret = isSecretIn(file, read.value, sources);
  const spans = spansByLine(lines, sources.redactor);
  return lines.map((text, index) => {
    if (isSecret(index + 1) && !isHarmless(text)) return MASK;
    const hidden = maskSpans(text, [...spans[index]!, ...credentialSpans(text)], MASK);
    return clean(sources.redactor.redact(hidden).replaceAll("\t", "  "), MAX_CLEAN);
  });
}

function isSecretIn(file: string, text: string, { secretFiles, readYaml }: Sources): IsSecretLine {
  return secretFiles.has(file) ? () => true : secretLines(text, readYaml(file));
}

function excerptOf(
  place: Place,
  lines: readonly string[],
  isSecret: IsSecretLine,
  redactor: Sources["redactor"],
): Excerpt {
  const first = Math.max(1, place.line - CONTEXT);
  const lastMarked = Math.min(place.endLine, place.line + MAX_MARKED - 1);
  const last = Math.min(lines.length, lastMarked + CONTEXT);
  const numbers = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  // A value that is folded can begin before the excerpt and end after it.
  const around = Math.max(1, first - FOLDED_LINES);
  const spans = spansByLine(lines.slice(around - 1, last + FOLDED_LINES), redactor);
  return numbers.map((number) => {
    const text = lines[number - 1]!;
    if (isSecret(number) && !isHarmless(text)) return { number, before: MASK, marked: "", after: "" };
    return lineOf(number, text, place, (part, start) => {
      const own = [...spans[number - around]!, ...credentialSpans(text)].map((span) => ({
        start: Math.max(0, span.start - start),
        end: Math.min(part.length, span.end - start),
      }));
      const known = own.filter((span) => span.start < span.end);
      return redactor.redact(maskSpans(part, known, MASK));
    });
  });
}

/** The known values in each of the lines: a value can extend over several. */
function spansByLine(lines: readonly string[], redactor: Sources["redactor"]): Span[][] {
  const spans = redactor.spansIn(lines.join("\n"));
  let start = 0;
  return lines.map((line) => {
    const from = start;
    start += line.length + 1;
    return spans
      .filter((span) => span.start < from + line.length && span.end > from)
      .map((span) => ({
        start: Math.max(0, span.start - from),
        end: Math.min(line.length, span.end - from),
      }));
  });
}

/** Reports whether a line of a Secret only identifies it as a Secret. */
function isHarmless(text: string): boolean {
  return /^\s*(?:---|apiVersion: v1|kind: (?:Secret|List)|metadata:|data:|stringData:|secretGenerator:)?\s*$/.test(
    text,
  );
}

/** Redacts a part of a line that begins at `start`. */
type RedactPart = (part: string, start: number) => string;

function lineOf(number: number, text: string, place: Place, redact: RedactPart): ExcerptLine {
  const isMarked = place.line <= number && number <= place.endLine;
  const start = Math.min(number === place.line ? place.column - 1 : isMarked ? 0 : text.length, text.length);
  const end = number === place.endLine ? place.endColumn - 1 : text.length;
  const indent = number === place.line ? start : Math.max(start, text.length - text.trimStart().length);
  const from = isMarked ? Math.min(indent, text.length) : text.length;
  const to = Math.max(from, end);
  const hidden = redact(text, 0);
  const parts = [
    redact(text.slice(0, from), 0),
    redact(text.slice(from, to), from),
    redact(text.slice(to), to),
  ];
  // A secret value can extend beyond the marked range. Then the whole line is redacted and the marks are lost.
  const [before = "", marked = "", after = ""] = cut(parts.join("") === hidden ? parts : [hidden, "", ""]);
  return { number, before: cleaned(before), marked: cleaned(marked), after: cleaned(after) };
}

function cleaned(text: string): string {
  return clean(text.replaceAll("\t", "  "), MAX_CLEAN);
}

/** Truncates the parts of a line around the middle one. */
function cut([before = "", marked = "", after = ""]: readonly string[]): string[] {
  const room = MAX_LINE - Math.min(before.length, LEAD);
  const lead = before.length + marked.length + after.length <= MAX_LINE ? before : lastOf(before, LEAD);
  const middle = firstOf(marked, room);
  return [lead, middle, firstOf(after, Math.max(0, MAX_LINE - lead.length - middle.length))];
}

function firstOf(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).replace(/[\ud800-\udbff]$/, "")}…`;
}

function lastOf(text: string, length: number): string {
  return text.length <= length ? text : `…${text.slice(-length).replace(/^[\udc00-\udfff]/, "")}`;
}
