import type { Finding } from "../../../model/finding.ts";
import { htmlPath } from "./escape.ts";
import { type Choices, entriesOf } from "./finding.ts";

/** Rows that are shown without opening the rest. */
const MAX_ROWS = 8;

/** The number of findings by severity, rule and file, the most frequent first. A row filters the findings. */
export function countsSection(findings: readonly Finding[], choices: Choices): string {
  if (findings.length === 0) return "";
  return `<section aria-labelledby="h-counts"><h2 id="h-counts">Counts</h2><div class="counts">${countsBy("rule", findings, choices)}${countsBy("file", findings, choices)}</div></section>`;
}

interface Row {
  readonly entry: string;
  readonly errors: number;
  readonly warnings: number;
}

function countsBy(menu: "rule" | "file", findings: readonly Finding[], choices: Choices): string {
  const pairs = findings.flatMap((finding) => entriesOf(finding)[menu].map((entry) => ({ entry, finding })));
  const rows = [...Map.groupBy(pairs, ({ entry }) => entry)].map(([entry, same]): Row => {
    const errors = same.filter(({ finding }) => finding.severity === "error").length;
    return { entry, errors, warnings: same.length - errors };
  });
  const sorted = rows.toSorted((a, b) => b.errors + b.warnings - (a.errors + a.warnings));
  const rest = sorted.slice(MAX_ROWS);
  const more =
    rest.length === 0
      ? ""
      : `<details><summary>${rest.length} more</summary>${table(menu, rest, choices, "")}</details>`;
  return `<div>${table(menu, sorted.slice(0, MAX_ROWS), choices, totalRow(findings))}${more}</div>`;
}

function table(menu: "rule" | "file", rows: readonly Row[], choices: Choices, foot: string): string {
  const body = rows.map(({ entry, errors, warnings }) => {
    const button = `<button type="button" class="pick" data-pick="${menu}" data-value="${choices[menu].get(entry)}" disabled>${htmlPath(entry)}</button>`;
    return `<tr><th scope="row">${button}</th>${cells(errors, warnings)}</tr>`;
  });
  return `<table><thead><tr><th scope="col">${menu}</th><th scope="col">errors</th><th scope="col">warnings</th></tr></thead><tbody>${body.join("")}</tbody>${foot}</table>`;
}

function totalRow(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return `<tfoot><tr><th scope="row">all</th>${cells(errors, findings.length - errors)}</tr></tfoot>`;
}

function cells(errors: number, warnings: number): string {
  return `<td class="number${errors > 0 ? " error" : ""}">${errors}</td><td class="number${warnings > 0 ? " warning" : ""}">${warnings}</td>`;
}
