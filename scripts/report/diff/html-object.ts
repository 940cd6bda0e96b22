import type { ClusterDiff, FieldDiff, FieldSide, ObjectDiff } from "../../model/merge-diff.ts";
import { html, htmlPath } from "../formats/html/escape.ts";
import { placeHtml } from "../formats/html/finding.ts";
import { type ShownLine, shownLines, sideBySide } from "./lines.ts";
import { objectName, type ShownObject, type ShownOverlay } from "./shared.ts";
import { effectTexts, fateText, leftBehindText, moveText } from "./words.ts";

/** The entries of the filter menus, by their positions. */
export interface DiffChoices {
  readonly clusters: ReadonlyMap<string, number>;
  readonly overlays: ReadonlyMap<string, number>;
  readonly kinds: ReadonlyMap<string, number>;
}

/** The changes by which objects are filtered, the most severe first. */
export const OBJECT_KINDS = ["deleted", "refused", "unrendered", "moved", "changed", "added"] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

export function kindOf(object: ObjectDiff): ObjectKind {
  if (object.change === "removed") return object.fate.kind === "deleted" ? "deleted" : "unrendered";
  if (object.change === "added") return "added";
  if (object.refused.length > 0) return "refused";
  return object.moved === null ? "changed" : "moved";
}

const MAX_TEXT = 1000;
const MAX_FIELDS = 500;

/** Formats an object as a collapsible item; deletions and changes are open. */
export function objectItem(
  shown: ShownObject,
  cluster: ClusterDiff,
  overlay: ShownOverlay,
  { clusters, overlays, kinds }: DiffChoices,
): string {
  const { object } = shown;
  const kind = kindOf(object);
  const place = object.place === null ? "" : placeHtml(object.place);
  const isOpen = object.change !== "added" ? " open" : "";
  const names = overlay.overlays.map((name) => overlays.get(name)).join(" ");
  return `<li data-severity="${kind}" data-cluster="${clusters.get(cluster.name)}" data-kind="${kinds.get(object.id.kind)}" data-overlay="${names}">
<details${isOpen}><summary><b class="${kind}">${kind}</b> <span class="message">${html(objectName(shown))}</span>
<span class="where">${place}</span> <span class="rule">${htmlPath(overlay.name)}, ${html(overlay.by)}</span></summary>
<div class="body">${bodyHtml(object)}</div></details></li>`;
}

function bodyHtml(object: ObjectDiff): string {
  if (object.change === "added") return "";
  if (object.change === "removed")
    return noteHtml(fateText(object.fate, object.id), object.fate.kind === "deleted");
  const { moved, fields, id } = object;
  const left = fields.length > MAX_FIELDS ? `<p>… and ${fields.length - MAX_FIELDS} more fields</p>` : "";
  return [
    ...(moved === null
      ? []
      : [noteHtml(moveText(moved), false), noteHtml(leftBehindText(moved, id), moved.fate.kind !== "kept")]),
    ...effectTexts(object).map((text) => noteHtml(text, true)),
    ...fields.slice(0, MAX_FIELDS).map(fieldHtml),
    left,
  ].join("");
}

function noteHtml(text: string, isBad: boolean): string {
  return `<p class="${isBad ? "error" : "note"}">${html(text, MAX_TEXT)}</p>`;
}

/** A field with both versions side by side. */
function fieldHtml(field: FieldDiff): string {
  const { before, after, hidden, kind } = field;
  const name = `${html(field.field, MAX_TEXT)}${kind === "reordered" ? " (order)" : ""}`;
  const rows = hidden
    ? `<tr>${hiddenCell(before, "old")}${hiddenCell(after, "new")}</tr>`
    : sideBySide(shownLines(field))
        .map(([old, now]) => `<tr>${cell(old, "old")}${cell(now, "new")}</tr>`)
        .join("");
  return `<table class="sides"><caption><code>${name}</code></caption><thead><tr><th scope="col">${sideHead("before", before)}</th><th scope="col">${sideHead("after", after)}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function sideHead(word: string, side: FieldSide | null): string {
  return side === null || side.place === null ? word : `${word} ${placeHtml(side.place)}`;
}

function cell(line: ShownLine | undefined, side: "old" | "new"): string {
  if (line === undefined) return "<td></td>";
  const mark =
    line.sign === "-" || line.sign === "+" ? ` class="${side}"` : line.sign === "…" ? ' class="cut"' : "";
  return `<td${mark}><code>${html(line.text, MAX_TEXT)}</code></td>`;
}

function hiddenCell(side: FieldSide | null, name: "old" | "new"): string {
  return side === null ? "<td></td>" : `<td class="${name}">(hidden: a value of a Secret)</td>`;
}
