import type { ChangedObject, FieldDiff, FieldSide } from "../../model/merge-diff.ts";
import type { Place } from "../../model/place.ts";
import { markdownCode, markdownText } from "../formats/markdown-text.ts";
import { type ShownLine, shownLines } from "./lines.ts";
import { objectName, type ShownObject } from "./shared.ts";
import { effectTexts, fateText, leftBehindText, moveText } from "./words.ts";

const MAX_TEXT = 400;
/** Longest line of a value, and the most lines and fields that are shown. */
const MAX_VALUE = 160;
const MAX_LINES = 12;
const MAX_FIELDS = 40;

/** Formats an object as a list entry, with a table of its fields. */
export function objectMarkdown(shown: ShownObject): string[] {
  const { object } = shown;
  const name = `**${markdownText(objectName(shown))}**${placeMarkdown(object.place)}`;
  switch (object.change) {
    case "added":
      return [`- added ${name}`];
    case "removed": {
      const word = object.fate.kind === "deleted" ? "DELETED" : "no longer rendered:";
      return [`- ${word} ${name}: ${markdownText(fateText(object.fate, object.id), MAX_TEXT)}`];
    }
    case "changed":
      return [
        `- changed ${name}${[...noteTexts(object)].map((text) => `<br>${markdownText(text, MAX_TEXT)}`).join("")}`,
        ...fieldTable(object.fields),
      ];
  }
}

function noteTexts(object: ChangedObject): string[] {
  const { moved, id } = object;
  const moves = moved === null ? [] : [moveText(moved), leftBehindText(moved, id)];
  return [...moves, ...effectTexts(object)];
}

/** ` file:line` as code; empty if the place is not known. */
export function placeMarkdown(place: Place | null): string {
  return place === null ? "" : ` ${markdownCode(`${place.file}:${place.line}`)}`;
}

function fieldTable(fields: readonly FieldDiff[]): string[] {
  if (fields.length === 0) return [];
  const rows = fields.slice(0, MAX_FIELDS).map(fieldRow);
  const left = fields.length - rows.length;
  return [
    "",
    "| field | before | after |",
    "| --- | --- | --- |",
    ...rows,
    ...(left > 0 ? [`| … and ${left} more | | |`] : []),
    "",
  ];
}

function fieldRow(field: FieldDiff): string {
  const name = markdownCode(`${field.field}${field.kind === "reordered" ? " (order)" : ""}`, MAX_TEXT);
  const cells = field.hidden
    ? [hidden(field.before), hidden(field.after)]
    : [cell(shownLines(field), "-", field.before), cell(shownLines(field), "+", field.after)];
  return `| ${[name, ...cells].join(" | ")} |`;
}

function hidden(side: FieldSide | null): string {
  return side === null ? "" : `(hidden)${sourceOf(side)}`;
}

/** The lines of one version that differ, and their place. */
function cell(lines: readonly ShownLine[], sign: "-" | "+", side: FieldSide | null): string {
  if (side === null) return "";
  const own = lines.filter((line) => line.sign === sign);
  const shown = own.slice(0, MAX_LINES).map(({ text }) => markdownCode(text, MAX_VALUE));
  const left = own.length > shown.length ? [`… ${own.length - shown.length} more lines`] : [];
  return `${[...shown, ...left].join("<br>")}${sourceOf(side)}`;
}

function sourceOf({ place }: FieldSide): string {
  return place === null ? "" : `<br><sub>${markdownText(`${place.file}:${place.line}`)}</sub>`;
}
