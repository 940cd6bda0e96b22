import type { Failure, Finding, Relaxations, Report } from "../../model/finding.ts";
import { describeResource } from "../../model/resource.ts";
import { cleanLines } from "../redaction/clean.ts";
import { pageOf, type ReportInput, TOOL } from "../redaction/input.ts";
import { failureTitle } from "../summary/failure.ts";
import { relaxationTitle } from "../summary/relaxations.ts";
import { exitCode, totals } from "../summary/totals.ts";
import { fixableText, verdictText } from "../summary/verdict.ts";
import { plural } from "../terminal/plural.ts";
import { budgetLines, mapLines } from "./markdown-overview.ts";
import { markdownCode, markdownMessage, markdownText } from "./markdown-text.ts";

/** GitHub's limit for a comment (GitLab's is higher), minus room for the truncation notes. */
const MAX_LENGTH = 65_536 - 400;
const MAX_MESSAGE = 600;
const MAX_FAILURES = 20;

/** First line of the comment: the script that posts it finds the comment to replace by this line. */
export const MARKER = `<!-- ${TOOL.name} -->`;

/**
 * Formats a comment on a pull request: relaxations, the verdict, a table by file, and collapsed sections with the
 * service map and the memory and CPU of each namespace. Truncated to the length limit of a comment, the collapsed
 * sections first, then findings; the number of omitted items is stated.
 */
export function markdownReport(input: ReportInput): string {
  const { report, failOn, homepage } = input;
  const page = (rule: string) => pageOf(input, rule);
  const head = [
    MARKER,
    ...relaxationAlert(report.loosened),
    heading(report, exitCode(report, failOn)),
    "",
    ...failureLines(report.failures),
  ];
  const links = homepage === null ? explainLine(report) : ruleLinks(report, page);
  const clusters = report.overview();
  const overview = [...mapLines(clusters), ...budgetLines(clusters), ...skippedLines(report)];
  const rows = report.findings.map((finding) => findingRow(finding, page(finding.rule)));
  const folded = fitsComment([...head, ...rows, ...overview, ...links])
    ? overview
    : ifFitting(overview, MAX_LENGTH / 4);
  const room = MAX_LENGTH - lengthOf([...head, ...folded, ...links, ...TABLE]);
  const shown = firstFitting(rows, room);
  const left = rows.length - shown.length;
  const table = rows.length === 0 ? [] : [...TABLE, ...shown, ""];
  const more = left === 0 ? [] : [`… and ${plural(left, "more finding")} (length limit of a comment)`, ""];
  return `${[...head, ...table, ...more, ...folded, ...links].join("\n").trimEnd()}\n`;
}

const TABLE = ["| file | line | finding |", "| --- | ---: | --- |"];

function heading(report: Report, code: number): string {
  const { errors, warnings } = totals(report);
  const words =
    code === 2
      ? "Some checks could not run"
      : errors + warnings === 0
        ? "No problems found"
        : [errors > 0 ? plural(errors, "error") : "", warnings > 0 ? plural(warnings, "warning") : ""]
            .filter((part) => part !== "")
            .join(", ");
  const fixable = fixableText(report).replaceAll(/--\S+(?: --\S+)?/g, "`$&`");
  return [`### ${code === 0 ? "✅" : "❌"} ${words}`, verdictText(report), fixable]
    .filter((text) => text !== "")
    .join("\n\n");
}

/** Formats an alert of GitHub and GitLab. It can take half of the comment, so that few relaxations are omitted. */
function relaxationAlert(loosened: Relaxations | null): string[] {
  const title = loosened === null ? "" : relaxationTitle(loosened);
  if (loosened === null || title === "") return [];
  const lines = loosened.changes.map(({ words, location }) => {
    const where = location === null ? "" : `${markdownCode(`${location.file}:${location.line}`)} `;
    return `> - ${where}${markdownText(words, MAX_MESSAGE)}`;
  });
  const shown = firstFitting(lines, MAX_LENGTH / 2);
  const left = lines.length - shown.length;
  const more = left === 0 ? [] : [`> - **… and ${left} more** (length limit of a comment)`];
  return ["> [!WARNING]", `> **${markdownText(title)}**`, ">", ...shown, ...more, ""];
}

function failureLines(failures: readonly Failure[]): string[] {
  if (failures.length === 0) return [];
  const lines = failures.slice(0, MAX_FAILURES).map((failure) => {
    const { message, location } = failure;
    const place = location === null ? "" : ` ${markdownCode(`${location.file}:${location.line}`)}`;
    const lines = cleanLines(message, MAX_MESSAGE).map((line) => markdownMessage(line.trim(), line.length));
    return `- ${markdownText(failureTitle(failure))}${place}: ${lines.join("<br>")}`;
  });
  const left = failures.length - lines.length;
  return [...lines, ...(left > 0 ? [`- … and ${left} more`] : []), ""];
}

/** The targets of the rule names in the table. */
function ruleLinks({ findings }: Report, page: (rule: string) => string | null): string[] {
  const names = [...new Set(findings.map(({ rule }) => rule))];
  return names.flatMap((rule) => {
    const url = page(rule);
    return url === null ? [] : [`[${rule}]: ${url}`];
  });
}

/** How to look a rule up, where rules have no address. */
function explainLine({ findings }: Report): string[] {
  return findings.length === 0 ? [] : [EXPLAIN];
}

const EXPLAIN = "Why, and what to do: <code>syncgate explain RULE</code>";

function findingRow(finding: Finding, page: string | null): string {
  const { severity, rule, message, remedy, location, overlays, layers, resources } = finding;
  const mark = severity === "error" ? "❌" : "⚠️";
  const chain = layers.map(
    ({ place, words }) => `${markdownCode(`${place.file}:${place.line}`)} ${markdownText(words)}`,
  );
  const subjects = resources.map((resource) => markdownText(describeResource(resource)));
  const small = [
    chain.length > 1 ? chain.join(", ") : "",
    [shortened(subjects), `in ${shortened(overlays.map((name) => markdownText(name)))}`]
      .filter((part) => part !== "")
      .join(" "),
    `→ ${markdownMessage(remedy, MAX_MESSAGE)}`,
  ].filter((part) => part !== "");
  const file = location === null ? "" : markdownCode(location.file);
  const name = page === null ? rule : `[${rule}]`;
  const words = `${mark} ${name}: ${markdownMessage(message, MAX_MESSAGE)}`;
  return `| ${file} | ${location?.line ?? ""} | ${[words, ...small.map((text) => `<sub>${text}</sub>`)].join("<br>")} |`;
}

const MAX_NAMES = 3;

function shortened(names: readonly string[]): string {
  const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : "";
  return `${names.slice(0, MAX_NAMES).join(", ")}${more}`;
}

const MAX_SKIPPED = 20;

function skippedLines({ skipped }: Report): string[] {
  if (skipped.length === 0) return [];
  const lines = skipped
    .toSorted((a, b) => Number(b.kind === "weakened") - Number(a.kind === "weakened"))
    .slice(0, MAX_SKIPPED)
    .map(({ kind, count, reason }) => `- ${kind} × ${count}: ${markdownText(reason, MAX_MESSAGE)}`);
  const left = skipped.length - lines.length;
  return [
    "<details><summary>Skipped</summary>",
    "",
    ...lines,
    ...(left > 0 ? [`- … and ${left} more`] : []),
    "",
    "</details>",
    "",
  ];
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

function fitsComment(lines: readonly string[]): boolean {
  return lengthOf([...TABLE, ...lines]) <= MAX_LENGTH;
}

function ifFitting(lines: readonly string[], room: number): readonly string[] {
  return lengthOf(lines) <= room ? lines : [];
}

/** The first lines that fit into `room` characters. */
function firstFitting(lines: readonly string[], room: number): string[] {
  let left = room;
  const end = lines.findIndex((line) => {
    left -= line.length + 1;
    return left < 0;
  });
  return lines.slice(0, end === -1 ? lines.length : end);
}
