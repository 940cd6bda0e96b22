import { createRequire } from "node:module";
import { lazily } from "../../model/memoize.ts";

const require = createRequire(import.meta.url);

/** Loaded when a text is measured: its regular expressions about emoji take most of the time that this program loads. */
const loaded = lazily(() => require("string-width") as typeof import("string-width"));
const graphemes = lazily(() => new Intl.Segmenter());

/** Characters of one column each, alone and together: Latin letters, punctuation, and the marks of reports. */
const SINGLE = /^[ -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u2190-\u2193\u2500-\u257f✔✖]*$/;

/** Returns the number of terminal columns that a text takes. */
export function displayWidth(text: string): number {
  return SINGLE.test(text) ? text.length : loaded().default(text);
}

/** Returns the part of a text that fits into `columns`, with an ellipsis if it is truncated. */
export function firstColumns(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let [cut, width] = ["", 1];
  for (const { segment } of graphemes().segment(text)) {
    width += displayWidth(segment);
    if (width > columns) break;
    cut += segment;
  }
  return columns < 1 ? "" : `${cut}…`;
}
