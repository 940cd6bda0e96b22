import { html, htmlPath } from "./escape.ts";

/** A menu that filters by the entries of an item: their positions in its attribute `data-NAME`. */
export function menuHtml(name: string, choices: ReadonlyMap<string, number>): string {
  const options = [...choices].map(([text, index]) => `<option value="${index}">${htmlPath(text)}</option>`);
  const label = html(name.charAt(0).toUpperCase() + name.slice(1));
  return `<label>${label} <select data-menu="${name}"><option value="">all</option>${options.join("")}</select></label>`;
}
