import type { Finding, Report } from "../../../model/finding.ts";
import type { ClusterOverview, NamespaceBudget } from "../../../model/overview.ts";
import { excerptAt, type ReportInput } from "../../redaction/input.ts";
import { failureTitle } from "../../summary/failure.ts";
import { relaxationTitle } from "../../summary/relaxations.ts";
import { exitCode, totals } from "../../summary/totals.ts";
import { checkedText } from "../../summary/verdict.ts";
import { plural } from "../../terminal/plural.ts";
import { BUDGET_NOTE, budgetSection } from "./budget.ts";
import { countsSection } from "./counts.ts";
import { html, htmlLines, htmlPath } from "./escape.ts";
import { factsSection, runTitle } from "./facts.ts";
import { type Choices, entriesOf, excerptHtml, findingItem, MENUS, type Menu, placeHtml } from "./finding.ts";
import { mapLegend, mapSvg } from "./map.ts";
import { mapList } from "./map-list.ts";
import { menuHtml } from "./menu.ts";
import { pageHtml } from "./shell.ts";

/** Formats one self-contained page, readable without its script too. */
export function htmlReport(input: ReportInput): string {
  const { report, failOn, run } = input;
  const code = exitCode(report, failOn);
  const facts = run();
  const { findings } = report;
  const choices = choicesOf(findings);
  return pageHtml({
    title: `${headline(report)} · ${runTitle(facts)}`,
    headline: headline(report),
    tone: code === 0 ? "good" : "bad",
    subtitle: html(checkedText(report)),
    facts: factsSection(facts, input),
    main: [
      relaxationsSection(input),
      failuresSection(input),
      countsSection(findings, choices),
      findingsSection(input, choices),
      overviewSections(report.overview()),
      skippedSection(report),
    ].join("\n"),
  });
}

function headline(report: Report): string {
  const { errors, warnings } = totals(report);
  const parts = [
    report.failures.length > 0 ? "Some checks could not run" : "",
    errors > 0 ? plural(errors, "error") : "",
    warnings > 0 ? plural(warnings, "warning") : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "No problems found" : parts.join(", ");
}

function findingsSection(input: ReportInput, choices: Choices): string {
  const { findings } = input.report;
  if (findings.length === 0) return "";
  const items = errorsFirst(findings).map((finding) => findingItem(finding, input, choices));
  return `<section aria-labelledby="h-findings">
<h2 id="h-findings">Findings</h2>
<form id="filters" role="search" hidden>
<label class="text">Search <input id="q" type="search" autocomplete="off" spellcheck="false"> <kbd>/</kbd></label>
<label>Severity <select data-menu="severity"><option value="">all</option><option>error</option><option>warning</option></select></label>
${MENUS.map((menu) => menuHtml(menu, choices[menu])).join("\n")}
<label>Group by <select id="group"><option value="">none</option><option>rule</option><option>file</option><option>workload</option></select></label>
<output id="count" aria-live="polite"></output>
</form>
<ol id="findings">
${items.join("\n")}
</ol>
<p id="none" hidden>No findings match. <button id="clear" type="button">Show all</button></p>
</section>`;
}

/** The severity decides first, then the order of the report. */
function errorsFirst(findings: readonly Finding[]): Finding[] {
  const rank = ({ severity }: Finding) => (severity === "error" ? 0 : 1);
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

function choicesOf(findings: readonly Finding[]): Choices {
  const entries = findings.map(entriesOf);
  const choices = (menu: Menu) => {
    const texts = [...new Set(entries.flatMap((entry) => entry[menu]))].sort();
    return new Map(texts.map((text, index) => [text, index]));
  };
  return {
    rule: choices("rule"),
    file: choices("file"),
    workload: choices("workload"),
    overlay: choices("overlay"),
  };
}

function relaxationsSection({ report, sourceUrl }: ReportInput): string {
  const title = report.loosened === null ? "" : relaxationTitle(report.loosened);
  if (report.loosened === null || title === "") return "";
  const items = report.loosened.changes.map(({ words, location }) => {
    const place = location === null ? "" : `${placeHtml(location, sourceUrl)} `;
    const line = excerptAt(report, location).filter(({ number }) => number === location?.line);
    return `<li>${place}${html(words, MAX_TEXT)}${excerptHtml(line)}</li>`;
  });
  return `<section class="loosened" aria-labelledby="h-loosened">
<h2 id="h-loosened">Relaxations</h2>
<p>${html(title)}</p>
<ul>${items.join("")}</ul>
</section>`;
}

function failuresSection({ report: { failures }, sourceUrl }: ReportInput): string {
  if (failures.length === 0) return "";
  const items = failures.map((failure) => {
    const { message, location } = failure;
    const place = location === null ? "" : `${placeHtml(location, sourceUrl)} `;
    return `<li><strong>${html(failureTitle(failure))}</strong> ${place}${htmlLines(message)}</li>`;
  });
  return `<section><h2>Not checked</h2><ul class="failures">${items.join("")}</ul></section>`;
}

const MAX_TEXT = 2000;
/** Maximum number of clusters shown. */
const MAX_CLUSTERS = 60;

function overviewSections(overview: readonly ClusterOverview[]): string {
  const maps = overview.filter(({ uses, nodePorts }) => uses.length + nodePorts.length > 0);
  const budgets = overview
    .map(({ name, budgets: all }) => ({ name, budgets: all.filter(isUsed) }))
    .filter(({ budgets: used }) => used.length > 0);
  const bars = budgets.slice(0, MAX_CLUSTERS).map(({ name, budgets: all }) => {
    return `<section class="cluster"><h3>${htmlPath(name)}</h3>${all.map(budgetSection).join("")}</section>`;
  });
  return [
    maps.length === 0
      ? ""
      : `<section><h2>Service map</h2>${maps.slice(0, MAX_CLUSTERS).map(mapSection).join("")}${more(maps)}</section>`,
    bars.length === 0
      ? ""
      : `<section><h2>Memory and CPU</h2><p class="note">${BUDGET_NOTE}</p>${bars.join("")}${more(budgets)}</section>`,
  ].join("");
}

function mapSection(overview: ClusterOverview): string {
  const svg = mapSvg(overview);
  const picture =
    svg === null
      ? ""
      : `<div class="scroll" tabindex="0">${svg}</div><p class="note legend">${mapLegend(overview)}</p>`;
  return `<section class="cluster"><h3>${htmlPath(overview.name)}</h3>${picture}<details class="list"${svg === null ? " open" : ""}><summary>As a list</summary>${mapList(overview)}</details></section>`;
}

function isUsed({ amounts }: NamespaceBudget): boolean {
  return amounts.some(({ total }) => total > 0);
}

function more(all: readonly unknown[]): string {
  return all.length > MAX_CLUSTERS ? `<p>… and ${all.length - MAX_CLUSTERS} more</p>` : "";
}

function skippedSection({ skipped }: Report): string {
  if (skipped.length === 0) return "";
  const items = skipped.map(
    ({ kind, count, reason }) => `<li>${kind} × ${count}: ${html(reason, MAX_TEXT)}</li>`,
  );
  return `<section><details><summary>Skipped</summary><ul>${items.join("")}</ul></details></section>`;
}
