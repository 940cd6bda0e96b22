import type { Finding } from "../../model/finding.ts";
import { placeKey } from "../../model/place.ts";
import { describeResource } from "../../model/resource.ts";
import { clean } from "../redaction/clean.ts";
import type { ReportInput } from "../redaction/input.ts";
import type { Paint } from "../terminal/paint.ts";
import { cleanPath, linkedPlace } from "../terminal/place.ts";
import { plural } from "../terminal/plural.ts";
import { findingLines } from "../terminal/text-finding.ts";
import { wrap } from "../terminal/wrap.ts";

/** The number of findings from which groups by rule are the default. */
const MANY_FINDINGS = 50;
/** The number of findings of a rule that are listed if groups by rule are the default. */
const MAX_LISTED = 10;

/** Formats the findings in groups, each finding with its remedy. */
export function groupedFindings(input: ReportInput, paint: Paint): string[] {
  const { findings } = input.report;
  const { groupBy } = input.text;
  if (groupBy === "rule" || (groupBy === null && findings.length > MANY_FINDINGS))
    return byRule(findings, input, paint, groupBy === null ? MAX_LISTED : Number.POSITIVE_INFINITY);
  const groups = Map.groupBy(findings, groupBy === "file" ? fileTitle : workloadTitle);
  return [...groups].flatMap(([title, members]) => [
    ...titleLines(title, input.width, paint),
    ...members.flatMap((finding, index) => {
      const next = members[index + 1];
      return [
        ...findingLines(finding, input, paint, isLastAtPlace(finding, next)),
        ...(next?.rule === finding.rule ? [] : remedyLines(finding.remedy, input.width, paint)),
      ];
    }),
    "",
  ]);
}

/** Formats a rule's findings with one line each, and its remedy once. */
function byRule(findings: readonly Finding[], input: ReportInput, paint: Paint, most: number): string[] {
  const { width } = input;
  const groups = mostFrequentRules(findings);
  return groups.flatMap(([rule, members]) => {
    const shown = members.length > most + 1 ? members.slice(0, most) : members;
    const more =
      members.length > shown.length
        ? [
            `  and ${members.length - shown.length} more (--group-by rule lists all, --group-by workload with their sources)`,
          ]
        : [];
    return [
      ...titleLines(`${rule}: ${plural(members.length, members[0]!.severity)}`, width, paint),
      ...remedyLines(members[0]!.remedy, width, paint),
      ...shown.flatMap((finding) => shortLines(finding, input, paint)),
      ...more,
      "",
    ];
  });
}

function shortLines(finding: Finding, { width, placeUrl }: ReportInput, paint: Paint): string[] {
  const { location, path, message } = finding;
  const place = location === null ? clean(path === "" ? "/" : path) : linkedPlace(location, placeUrl);
  return [`  ${paint("cyan", place)}`, ...wrap(message, width - 4).map((line) => `    ${line}`)];
}

/** Formats the number of findings by rule, the most frequent first. */
export function statisticsLines({ report }: ReportInput, paint: Paint): string[] {
  const groups = mostFrequentRules(report.findings);
  const digits = String(groups[0]?.[1].length ?? 0).length;
  return groups.map(([rule, members]) => {
    const { severity } = members[0]!;
    const fixable = members.filter(({ edits }) => edits !== undefined).length;
    const note = fixable === 0 ? "" : paint("dim", ` (${fixable} fixable)`);
    const mark = paint(severity === "error" ? "red" : "yellow", severity.padEnd(7));
    return `${String(members.length).padStart(digits)} ${mark} ${rule}${note}`;
  });
}

/** The findings of each rule, the most frequent rule first. */
function mostFrequentRules(findings: readonly Finding[]): (readonly [string, readonly Finding[]])[] {
  return [...Map.groupBy(findings, ({ rule }) => rule)].toSorted(
    ([, one], [, other]) => other.length - one.length,
  );
}

function titleLines(title: string, width: number, paint: Paint): string[] {
  return wrap(title, width).map((line, index) => paint("bold", index === 0 ? line : `    ${line}`));
}

const MAX_NAMES = 4;

function fileTitle({ location, overlays }: Finding): string {
  return location === null ? listed(overlays) : cleanPath(location.file);
}

function workloadTitle({ resources, location, overlays }: Finding): string {
  if (resources.length === 0) return clean(location?.file ?? "");
  return `${listed(resources.map(describeResource))} (${listed(overlays)})`;
}

/** Lists the first names and the number of the others. */
function listed(names: readonly string[]): string {
  const shown = names.length > MAX_NAMES + 1 ? names.slice(0, MAX_NAMES) : names;
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : "";
  return `${shown.map((name) => clean(name)).join(", ")}${more}`;
}

/** The source is shown with the last of consecutive findings at one place. */
function isLastAtPlace({ location }: Finding, next: Finding | undefined): boolean {
  const other = next?.location ?? null;
  return location === null || other === null || placeKey(location) !== placeKey(other);
}

function remedyLines(remedy: string, width: number, paint: Paint): string[] {
  return wrap(remedy, width - 6).map((line, index) => paint("dim", `    ${index === 0 ? "→" : " "} ${line}`));
}
