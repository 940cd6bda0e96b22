import type { ChangedObject, FieldDiff, FieldSide } from "../../model/merge-diff.ts";
import { clean } from "../redaction/clean.ts";
import type { Paint } from "../terminal/paint.ts";
import { formatPlace } from "../terminal/place.ts";
import { displayWidth, firstColumns } from "../terminal/width.ts";
import { wrap } from "../terminal/wrap.ts";
import { type ShownLine, shownLines, sideBySide } from "./lines.ts";
import { objectName, type ShownObject } from "./shared.ts";
import type { DiffStyle } from "./style.ts";
import { effectTexts, fateText, leftBehindText, moveText } from "./words.ts";

/** Columns from which both versions are shown side by side. */
const WIDE = 140;
const INDENT = "      ";

/** Formats an object: what happens to it, then its fields. */
export function objectLines(shown: ShownObject, style: DiffStyle, paint: Paint): string[] {
  const { object } = shown;
  const name = clean(objectName(shown));
  const place = object.place === null ? "" : ` ${paint("cyan", formatPlace(object.place))}`;
  switch (object.change) {
    case "added":
      return [`  ${paint("green", `+ ${name}`)}${place}`];
    case "removed": {
      const { fate } = object;
      if (fate.kind === "deleted")
        return [
          `  ${paint(["red", "bold"], `DELETED ${name}`)}${place}`,
          ...notes([fateText(fate, object.id)], style, paint, "red"),
        ];
      return [
        `  ${paint("yellow", `- ${name}`)}${place}`,
        ...notes([fateText(fate, object.id)], style, paint, "yellow"),
      ];
    }
    case "changed":
      return [`  ${paint("yellow", `~ ${name}`)}${place}`, ...changedLines(object, style, paint)];
  }
}

function changedLines(object: ChangedObject, style: DiffStyle, paint: Paint): string[] {
  const { moved, fields } = object;
  return [
    ...(moved === null ? [] : notes([moveText(moved)], style, paint, "yellow")),
    ...(moved === null
      ? []
      : notes([leftBehindText(moved, object.id)], style, paint, moved.fate.kind === "kept" ? "dim" : "red")),
    ...notes(effectTexts(object), style, paint, "red"),
    ...fields.flatMap((field) => fieldLines(field, style, paint)),
  ];
}

function notes(
  texts: readonly string[],
  { width }: DiffStyle,
  paint: Paint,
  colour: "red" | "yellow" | "dim",
): string[] {
  return texts.flatMap((text) =>
    wrap(clean(text, 1000), width - 6).map((line) => paint(colour, `    ${line}`)),
  );
}

function fieldLines(field: FieldDiff, style: DiffStyle, paint: Paint): string[] {
  const title = `    ${clean(field.field, 500)}${field.kind === "reordered" ? " (order)" : ""}`;
  if (field.hidden) {
    const place = placeText(field.after ?? field.before);
    return [title, `${INDENT}${paint("dim", `${field.kind}, values of a Secret are not shown${place}`)}`];
  }
  const lines = shownLines(field);
  return [
    title,
    ...(style.width >= WIDE ? columns(field, lines, style, paint) : rows(field, lines, style, paint)),
  ];
}

/** The lines of both versions below each other, with the place in each version after its first line. */
function rows(field: FieldDiff, lines: readonly ShownLine[], { width }: DiffStyle, paint: Paint): string[] {
  const placed = new Set<string>();
  return lines.map(({ sign, text }) => {
    const side = sign === "-" ? field.before : sign === "+" ? field.after : null;
    const place = side === null || placed.has(sign) ? "" : placeText(side);
    placed.add(sign);
    const room = Math.max(20, width - INDENT.length - 2 - displayWidth(place));
    const line = `${sign} ${firstColumns(clean(text, 1000), room)}`;
    return `${INDENT}${painted(sign, line, paint)}${paint("dim", place)}`;
  });
}

function painted(sign: ShownLine["sign"], line: string, paint: Paint): string {
  if (sign === "-") return paint("red", line);
  return sign === "+" ? paint("green", line) : sign === "…" ? paint("dim", line) : line;
}

function placeText(side: FieldSide | null): string {
  return side === null || side.place === null ? "" : `  ${formatPlace(side.place)}`;
}

/** Before on the left and after on the right; runs of removed and added lines stand beside each other. */
function columns(
  field: FieldDiff,
  lines: readonly ShownLine[],
  { width }: DiffStyle,
  paint: Paint,
): string[] {
  const room = Math.floor((width - INDENT.length - 3) / 2);
  const cell = (line: ShownLine | undefined) => {
    const text = line === undefined ? "" : firstColumns(`${line.sign} ${clean(line.text, 1000)}`, room);
    const padded = text + " ".repeat(Math.max(0, room - displayWidth(text)));
    return line === undefined ? padded : painted(line.sign, padded, paint);
  };
  const places = [field.before, field.after].map((side) => {
    const text = firstColumns(placeText(side).trim(), room);
    return paint("dim", text + " ".repeat(Math.max(0, room - displayWidth(text))));
  });
  const head = `${INDENT}${places.join(" │ ")}`.trimEnd();
  return [
    head,
    ...sideBySide(lines).map(([one, other]) => `${INDENT}${cell(one)} │ ${cell(other)}`.trimEnd()),
  ];
}
