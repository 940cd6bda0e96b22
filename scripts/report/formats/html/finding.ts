import type { Excerpt, Finding, Layer, Report } from "../../../model/finding.ts";
import { type Place, placeKey } from "../../../model/place.ts";
import { describeResource } from "../../../model/resource.ts";
import { excerptAt, ruleUrl } from "../../redaction/input.ts";
import { escaped, html, htmlMessage, htmlPath } from "./escape.ts";

/** Values of the filter menus, in menu order. */
export interface Choices {
  readonly rules: readonly string[];
  readonly files: readonly string[];
  readonly overlays: readonly string[];
}

export interface ChoiceIndexes {
  readonly rules: ReadonlyMap<string, number>;
  readonly files: ReadonlyMap<string, number>;
  readonly overlays: ReadonlyMap<string, number>;
}

/** Formats a finding as a collapsible item with the source, the layers and the remedy. */
export function findingItem(
  finding: Finding,
  report: Report,
  choices: ChoiceIndexes,
  homepage: string | null,
): string {
  const { severity, rule, message, location, overlays, fingerprint } = finding;
  const file = choices.files.get(location?.file ?? "") ?? "";
  const shown = overlays.flatMap((name) => choices.overlays.get(name) ?? []);
  return `<li data-s="${severity}" data-r="${choices.rules.get(rule) ?? ""}" data-f="${file}" data-o="${shown.join(" ")}">
<details id="f-${html(fingerprint)}"><summary><b class="${severity}">${severity}</b> <span class="message">${htmlMessage(message)}</span>
<span class="where">${location === null ? html(overlays[0] ?? "") : placeHtml(location)}</span> <span class="rule">${html(rule)}</span></summary>
<div class="body">${body(finding, report, homepage)}</div></details></li>`;
}

function body(finding: Finding, report: Report, homepage: string | null): string {
  const { location, layers, related, remedy, rule, resources, overlays, path, exact } = finding;
  const inexact = location !== null && !exact ? NOT_EXACT : "";
  const others = related.map(({ location: at, words }) => {
    return `<li>${at === null ? "" : `${placeHtml(at)} `}${html(words)}</li>`;
  });
  const listed = resources.map((resource) => `<li>${html(describeResource(resource))}</li>`);
  return [
    excerptHtml(excerptAt(report, location)),
    inexact,
    layers.length < 2
      ? ""
      : `<h4>Layers</h4><ol>${layers.map((layer) => layerHtml(layer, location, report)).join("")}</ol>`,
    others.length === 0 ? "" : `<h4>Related</h4><ul>${others.join("")}</ul>`,
    `<p class="remedy">→ ${htmlMessage(remedy)} ${whyHtml(rule, homepage)}</p>`,
    listed.length === 0
      ? ""
      : `<h4>${path === "" ? "Resources" : `<code>${html(path)}</code> of`}</h4><ul>${listed.join("")}</ul>`,
    `<h4>Overlays</h4><ul>${overlays.map((name) => `<li>${htmlPath(name)}</li>`).join("")}</ul>`,
  ].join("");
}

function whyHtml(rule: string, homepage: string | null): string {
  const url = ruleUrl(homepage, rule);
  if (url === null) return `Why: <code>syncgate explain ${html(rule)}</code>`;
  return `<a href="${escaped(url)}" rel="noreferrer">Why?</a>`;
}

const NOT_EXACT = '<p class="note">The exact line is unknown; this is the entry that adds the resource.</p>';

/** Formats a layer with its source line, unless that line is already shown as the finding's. */
function layerHtml({ place, words }: Layer, shown: Place | null, report: Report): string {
  const isShown = shown !== null && placeKey(shown) === placeKey(place);
  const line = isShown ? [] : excerptAt(report, place).filter(({ number }) => number === place.line);
  return `<li>${placeHtml(place)} ${html(words)}${excerptHtml(line)}</li>`;
}

export function excerptHtml(excerpt: Excerpt): string {
  if (excerpt.length === 0) return "";
  const lines = excerpt.map(({ number, before, marked, after }) => {
    const part = marked === "" ? "" : `<mark>${escaped(marked)}</mark>`;
    return `<span class="line"><i>${number}</i>${escaped(before)}${part}${escaped(after)}\n</span>`;
  });
  return `<pre tabindex="0">${lines.join("")}</pre>`;
}

export function placeHtml({ file, line, column }: Place): string {
  return `<code>${htmlPath(file)}:${line}:${column}</code>`;
}
