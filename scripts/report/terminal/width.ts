import stringWidth from "string-width";

const GRAPHEMES = new Intl.Segmenter();

/** Returns the number of terminal columns that a text takes. */
export function displayWidth(text: string): number {
  return stringWidth(text);
}

/** Returns the part of a text that fits into `columns`, with an ellipsis if it is truncated. */
export function firstColumns(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let [cut, width] = ["", 1];
  for (const { segment } of GRAPHEMES.segment(text)) {
    width += displayWidth(segment);
    if (width > columns) break;
    cut += segment;
  }
  return columns < 1 ? "" : `${cut}…`;
}
