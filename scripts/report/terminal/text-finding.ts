import type { Finding } from "../../model/finding.ts";
import { type Place, placeKey } from "../../model/place.ts";
import { clean } from "../redaction/clean.ts";
import { excerptAt, type ReportInput } from "../redaction/input.ts";
import type { Paint } from "./paint.ts";
import { linkedPlace } from "./place.ts";
import { displayWidth, firstColumns } from "./width.ts";
import { wrap } from "./wrap.ts";

const INDENT = "    ";

/** Formats a finding for a terminal: place and rule, message, source line with carets, and the layers of the value. */
export function findingLines(
  finding: Finding,
  input: ReportInput,
  paint: Paint,
  showsSource: boolean,
): string[] {
  const words = wrap(finding.message, input.width - INDENT.length);
  return [
    ...headLines(finding, input, paint),
    ...words.map((line) => `${INDENT}${line}`),
    ...(showsSource ? sourceLines(finding, input, paint) : []),
    ...chainLines(finding, input, paint),
  ];
}

/** Place, severity and rule, in one line if it fits. The place is never broken, so that terminals can link it. */
function headLines(finding: Finding, { width, placeUrl }: ReportInput, paint: Paint): string[] {
  const { severity, rule, path, location } = finding;
  const place = location === null ? clean(path === "" ? "/" : path) : linkedPlace(location, placeUrl);
  const mark = severity === "error" ? paint("red", "error") : paint("yellow", "warning");
  const first = `  ${paint("cyan", place)}`;
  const second = `${mark} ${paint("dim", rule)}`;
  const length = 2 + displayWidth(place) + 1 + severity.length + 1 + rule.length;
  return length <= width ? [`${first} ${second}`] : [first, `${INDENT}${second}`];
}

/** The source line without indentation, with carets under the range; empty if it cannot be shown. */
function sourceLines({ location }: Finding, input: ReportInput, paint: Paint): string[] {
  const line = excerptAt(input.report, location).find(({ number }) => number === location?.line);
  if (line === undefined || line.marked.trim() === "") return [];
  const gutter = `${INDENT}${line.number} │ `;
  const room = Math.max(MIN_ROOM, input.width - gutter.length);
  const { lead, marked, rest } = fitColumns(line.before.trimStart(), line.marked.trimEnd(), line.after, room);
  const blank = " ".repeat(gutter.length - 2);
  const carets = "^".repeat(Math.max(1, displayWidth(marked)));
  return [
    `${paint("dim", gutter)}${lead}${marked}${rest}`.trimEnd(),
    `${paint("dim", `${blank}│ `)}${" ".repeat(displayWidth(lead))}${paint("red", carets)}`,
  ];
}

const MIN_ROOM = 24;

/** Fits the parts of a line into `room` columns: the marked part first, then the text around it. */
function fitColumns(before: string, marked: string, after: string, room: number) {
  const width = displayWidth(before);
  const lead = width + displayWidth(marked) <= room || width <= room / 4 ? before : "";
  const part = firstColumns(marked, room - displayWidth(lead));
  const used = displayWidth(lead) + displayWidth(part);
  return { lead, marked: part, rest: firstColumns(after, room - used) };
}

/** The layers that set and changed the value, if there are several, and the related places. */
function chainLines(finding: Finding, { width, placeUrl }: ReportInput, paint: Paint): string[] {
  const { layers, related, location } = finding;
  const shown = (place: Place) => linkedPlace(place, placeUrl);
  const chain = layers.length < 2 ? [] : layers.map(({ place, words }) => `${shown(place)} ${clean(words)}`);
  const also = related.map(
    (other) => `also ${relatedPlace(other.location, location, shown)}${clean(other.words)}`,
  );
  const texts = [...(chain.length === 0 ? [] : [chain.join(", ")]), ...shortened(also)];
  return texts
    .flatMap((text) => wrap(text, width - INDENT.length))
    .map((line) => paint("dim", `${INDENT}${line}`));
}

function relatedPlace(place: Place | null, own: Place | null, shown: (place: Place) => string): string {
  if (place === null) return "";
  return own !== null && placeKey(place) === placeKey(own) ? "here " : `${shown(place)} `;
}

const MAX_RELATED = 5;

function shortened(texts: readonly string[]): readonly string[] {
  if (texts.length <= MAX_RELATED + 1) return texts;
  return [...texts.slice(0, MAX_RELATED), `and ${texts.length - MAX_RELATED} more`];
}
