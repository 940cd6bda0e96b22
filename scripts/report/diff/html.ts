import type { Failure, Finding } from "../../model/finding.ts";
import type { ClusterDiff, MergeDiff } from "../../model/merge-diff.ts";
import { html, htmlLines, htmlMessage, htmlPath } from "../formats/html/escape.ts";
import { placeHtml } from "../formats/html/finding.ts";
import { menuHtml } from "../formats/html/menu.ts";
import { asset, pageHtml } from "../formats/html/shell.ts";
import { failureTitle } from "../summary/failure.ts";
import { countsOf, summaryText } from "./counts.ts";
import { type DiffChoices, kindOf, OBJECT_KINDS, objectItem } from "./html-object.ts";
import { type ShownOverlay, shownOverlays, shownRestarts } from "./shared.ts";
import { budgetText, comparedText, endpointText, isNewlyExceeded, restartText, staleText } from "./words.ts";

const STYLE = asset(new URL("html.css", import.meta.url));
const MAX_TEXT = 2000;

/** Formats one self-contained page with both versions side by side, readable without its script too. */
export function htmlDiff(diff: MergeDiff): string {
  const { deleted, refused } = countsOf(diff);
  const isBad = deleted + refused + diff.failures.length > 0;
  return pageHtml({
    title: `What the merge changes · ${html(comparedText(diff), MAX_TEXT)}`,
    headline: "What the merge changes",
    tone: isBad ? "bad" : "good",
    subtitle: `${html(summaryText(diff), MAX_TEXT)}<br>${html(comparedText(diff), MAX_TEXT)}`,
    style: STYLE,
    main: [
      failuresSection(diff.failures),
      objectsSection(diff.clusters),
      ...diff.clusters.map(effectsSection),
      findingsSection("New findings", diff.findings?.added ?? []),
      findingsSection("Fixed findings", diff.findings?.fixed ?? []),
      listSection(
        "Skipped",
        diff.skipped.map(({ kind, count, reason }) => `${kind} × ${count}: ${reason}`),
      ),
    ].join("\n"),
  });
}

function failuresSection(failures: readonly Failure[]): string {
  if (failures.length === 0) return "";
  const items = failures.map((failure) => {
    const place = failure.location === null ? "" : `${placeHtml(failure.location)} `;
    return `<li><strong>${html(failureTitle(failure))}</strong> ${place}${htmlLines(failure.message)}</li>`;
  });
  return `<section><h2>Not compared</h2><ul class="failures">${items.join("")}</ul></section>`;
}

interface ObjectsOfOverlay {
  readonly cluster: ClusterDiff;
  readonly overlay: ShownOverlay;
}

function objectsSection(clusters: readonly ClusterDiff[]): string {
  const all = clusters.flatMap((cluster) =>
    shownOverlays(cluster).map((overlay): ObjectsOfOverlay => ({ cluster, overlay })),
  );
  if (all.length === 0) return "";
  const choices = choicesOf(all);
  const items = all.flatMap(({ cluster, overlay }) =>
    overlay.objects.map((shown) => objectItem(shown, cluster, overlay, choices)),
  );
  const kinds = OBJECT_KINDS.filter((kind) =>
    all.some(({ overlay }) => overlay.objects.some(({ object }) => kindOf(object) === kind)),
  );
  return `<section aria-labelledby="h-objects">
<h2 id="h-objects">Objects</h2>
<form id="filters" role="search" data-noun="objects" hidden>
<label class="text">Search <input id="q" type="search" autocomplete="off" spellcheck="false"> <kbd>/</kbd></label>
<label>Change <select data-menu="severity"><option value="">all</option>${kinds.map((kind) => `<option>${kind}</option>`).join("")}</select></label>
${menuHtml("cluster", choices.clusters)}
${menuHtml("kind", choices.kinds)}
${menuHtml("overlay", choices.overlays)}
<output id="count" aria-live="polite"></output>
</form>
<ol id="findings" class="objects">
${items.join("\n")}
</ol>
<p id="none" hidden>No objects match. <button id="clear" type="button">Show all</button></p>
</section>`;
}

function choicesOf(all: readonly ObjectsOfOverlay[]): DiffChoices {
  const sorted = (texts: readonly string[]) =>
    new Map([...new Set(texts)].sort().map((text, index) => [text, index]));
  return {
    clusters: sorted(all.map(({ cluster }) => cluster.name)),
    overlays: sorted(all.flatMap(({ overlay }) => overlay.overlays)),
    kinds: sorted(all.flatMap(({ overlay }) => overlay.objects.map(({ object }) => object.id.kind))),
  };
}

function effectsSection({ name, restarts, stale, endpoints, budgets }: ClusterDiff): string {
  const parts = [
    listPart("Pods that are replaced", shownRestarts(restarts).map(restartText)),
    listPart("Workloads that are not restarted", stale.map(staleText)),
    listPart("Endpoints lost", endpoints.lost.map(endpointText)),
    listPart("Endpoints gained", endpoints.gained.map(endpointText)),
    listPart("Budget", budgets.map(budgetText), budgets.some(isNewlyExceeded)),
  ].join("");
  return parts === ""
    ? ""
    : `<section class="cluster"><h2>Effects in ${htmlPath(name)}</h2>${parts}</section>`;
}

function listPart(title: string, texts: readonly string[], isBad = false): string {
  if (texts.length === 0) return "";
  const items = texts.map((text) => `<li>${html(text, MAX_TEXT)}</li>`).join("");
  return `<h3${isBad ? ' class="error"' : ""}>${title}</h3><ul>${items}</ul>`;
}

function listSection(title: string, texts: readonly string[]): string {
  const part = listPart(title, texts);
  return part === "" ? "" : `<section>${part}</section>`;
}

function findingsSection(title: string, findings: readonly Finding[]): string {
  if (findings.length === 0) return "";
  const items = findings.map(({ severity, rule, message, location }) => {
    const place = location === null ? "" : ` ${placeHtml(location)}`;
    return `<li><b class="${severity}">${severity}</b> ${html(rule)}: ${htmlMessage(message)}${place}</li>`;
  });
  return `<section><h2>${title}</h2><ul>${items.join("")}</ul></section>`;
}
