import type { Excerpt, Finding, Layer } from "../../../model/finding.ts";
import { type Place, placeKey } from "../../../model/place.ts";
import { describeResource } from "../../../model/resource.ts";
import { sourceLink } from "../../links/source-link.ts";
import { excerptAt, pageOf, type ReportInput } from "../../redaction/input.ts";
import { escaped, html, htmlMessage, htmlPath } from "./escape.ts";

/** The menus by which findings are filtered and grouped. */
export const MENUS = ["rule", "file", "workload", "overlay"] as const;
export type Menu = (typeof MENUS)[number];

/** The entries of each menu, by their positions in it. */
export type Choices = Readonly<Record<Menu, ReadonlyMap<string, number>>>;

export type PageInput = Pick<ReportInput, "report" | "rules" | "homepage" | "sourceUrl">;

/** The entries of a finding in each menu. */
export function entriesOf({ rule, location, resources, overlays }: Finding): Record<Menu, readonly string[]> {
  return {
    rule: [rule],
    file: location === null ? [] : [location.file],
    workload: resources.map(describeResource),
    overlay: overlays,
  };
}

/** Formats a finding as a collapsible item with the source, the layers and the remedy. */
export function findingItem(finding: Finding, input: PageInput, choices: Choices): string {
  const { severity, rule, message, location, overlays, fingerprint } = finding;
  const entries = entriesOf(finding);
  const data = MENUS.map((menu) => {
    const indexes = entries[menu].flatMap((entry) => choices[menu].get(entry) ?? []);
    return ` data-${menu}="${indexes.join(" ")}"`;
  });
  return `<li data-severity="${severity}"${data.join("")}>
<details id="f-${html(fingerprint)}"><summary><b class="${severity}">${severity}</b> <span class="message">${htmlMessage(message)}</span>
<span class="where">${location === null ? html(overlays[0] ?? "") : placeHtml(location, input.sourceUrl)}</span> <span class="rule">${html(rule)}</span></summary>
<div class="body">${body(finding, input)}</div></details></li>`;
}

function body(finding: Finding, input: PageInput): string {
  const { location, layers, related, remedy, rule, resources, overlays, path, exact } = finding;
  const { report, sourceUrl } = input;
  const inexact = location !== null && !exact ? NOT_EXACT : "";
  const others = related.map(({ location: at, words }) => {
    return `<li>${at === null ? "" : `${placeHtml(at, sourceUrl)} `}${html(words)}</li>`;
  });
  const listed = resources.map((resource) => `<li>${html(describeResource(resource))}</li>`);
  return [
    excerptHtml(excerptAt(report, location)),
    inexact,
    layers.length < 2 ? "" : layersHtml(layers, location, input),
    others.length === 0 ? "" : `<h4>Related</h4><ul>${others.join("")}</ul>`,
    `<p class="remedy">→ ${htmlMessage(remedy)} ${whyHtml(rule, pageOf(input, rule))}</p>`,
    listed.length === 0
      ? ""
      : `<h4>${path === "" ? "Resources" : `<code>${html(path)}</code> of`}</h4><ul>${listed.join("")}</ul>`,
    `<h4>Overlays</h4><ul>${overlays.map((name) => `<li>${htmlPath(name)}</li>`).join("")}</ul>`,
  ].join("");
}

/** `url` is the address of the rule's page; null if it has none. */
function whyHtml(rule: string, url: string | null): string {
  if (url === null) return `Why: <code>syncgate explain ${html(rule)}</code>`;
  return `<a href="${escaped(url)}" rel="noreferrer">Why?</a>`;
}

const NOT_EXACT = '<p class="note">The exact line is unknown; this is the entry that adds the resource.</p>';

/** The layers that set a value, from the first one in the sources to the one that is rendered. */
function layersHtml(layers: readonly Layer[], shown: Place | null, input: PageInput): string {
  const items = layers.map((layer, index) => {
    const when = index === 0 ? "before" : index === layers.length - 1 ? "rendered" : "then";
    return layerHtml(layer, when, shown, input);
  });
  return `<h4>Before and after the layers</h4><ol class="layers">${items.join("")}</ol>`;
}

/** Formats a layer with its source line, unless that line is already shown as the finding's. */
function layerHtml({ place, words }: Layer, when: string, shown: Place | null, input: PageInput): string {
  const isShown = shown !== null && placeKey(shown) === placeKey(place);
  const line = isShown ? [] : excerptAt(input.report, place).filter(({ number }) => number === place.line);
  return `<li><b class="when">${when}</b> ${html(words)} ${placeHtml(place, input.sourceUrl)}${excerptHtml(line)}</li>`;
}

export function excerptHtml(excerpt: Excerpt): string {
  if (excerpt.length === 0) return "";
  const lines = excerpt.map(({ number, before, marked, after }) => {
    const part = marked === "" ? "" : `<mark>${escaped(marked)}</mark>`;
    return `<span class="line"><i>${number}</i>${escaped(before)}${part}${escaped(after)}\n</span>`;
  });
  return `<pre tabindex="0">${lines.join("")}</pre>`;
}

/** A place, as a link if the address of the sources is known. */
export function placeHtml(place: Place, sourceUrl: string | null = null): string {
  const { file, line, column } = place;
  const text = `<code>${htmlPath(file)}:${line}:${column}</code>`;
  const url = sourceLink(sourceUrl, place);
  return url === null ? text : `<a href="${escaped(url)}" rel="noreferrer">${text}</a>`;
}
