import type { Failure, Finding, Skipped } from "../../model/finding.ts";
import { placeKey } from "../../model/place.ts";
import { describeResource } from "../../model/resource.ts";
import { clean, cleanLines } from "../redaction/clean.ts";
import type { ReportInput } from "../redaction/input.ts";
import { logLine } from "../redaction/log-line.ts";
import { failureTitle } from "../summary/failure.ts";
import { fixableText, verdictLine } from "../summary/verdict.ts";
import { type Paint, painter } from "../terminal/paint.ts";
import { formatPlace } from "../terminal/place.ts";
import { findingLines } from "../terminal/text-finding.ts";
import { wrap } from "../terminal/wrap.ts";
import { fixedLines, relaxationLines } from "./text-lists.ts";

/** Formats the human-readable report: failures, findings by resource, skipped checks, and the verdict last. */
export function textReport(input: ReportInput): string {
  const { report, width } = input;
  const paint = painter(input);
  const groups = Map.groupBy(report.findings, groupTitle);
  const lines = [
    ...relaxationLines(report.loosened, width, paint),
    ...[...failuresByCause(report.failures).values()].flatMap((same) => failureLines(same, width, paint)),
    ...(report.failures.length > 0 ? [""] : []),
    ...[...groups].flatMap(([title, findings]) => [
      ...wrap(title, width).map((line, index) => paint("bold", index === 0 ? line : `    ${line}`)),
      ...findings.flatMap((finding, index) => {
        return findingLines(finding, input, paint, isLastAtPlace(finding, findings[index + 1]));
      }),
      ...remedyLines(findings, width, paint),
      "",
    ]),
    ...skippedLines(report.skipped, width, paint),
    ...fixedLines(report.fixed, width, paint),
    ...wrap(fixableText(report), width).filter((line) => line !== ""),
    ...wrap(verdictLine(report, input), width),
  ];
  return `${lines.map(logLine).join("\n")}\n`;
}

const MAX_NAMES = 4;

function groupTitle({ resources, location, overlays }: Finding): string {
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

/** The remedies of a group, one per rule. */
function remedyLines(findings: readonly Finding[], width: number, paint: Paint): string[] {
  const remedies = new Map(findings.map(({ rule, remedy }) => [rule, remedy]));
  return [...remedies].flatMap(([rule, remedy]) => {
    return wrap(`${rule}: ${remedy}`, width - 4).map((line, index) =>
      paint("dim", `  ${index === 0 ? "→" : " "} ${line}`),
    );
  });
}

/** Groups failures of several overlays by their shared cause, which is reported once. */
function failuresByCause(failures: readonly Failure[]): Map<string, readonly Failure[]> {
  return Map.groupBy(failures, ({ stage, message, location, overlay }) => {
    return JSON.stringify([stage, message, location ?? overlay]);
  });
}

function failureLines(failures: readonly Failure[], width: number, paint: Paint): string[] {
  const { stage, message, location } = failures[0]!;
  const overlays = failures.flatMap(({ overlay }) => overlay ?? []);
  const title = failureTitle({ stage, overlay: overlays.length === 0 ? null : overlays.join(", ") });
  const place = location === null ? [] : [paint("bold", formatPlace(location))];
  const head = wrap(clean(title, MAX_REASON), width).map((line) => paint("red", line));
  const words = cleanLines(message, MAX_FAILURE).flatMap((line) => wrapIndented(line, width - 4));
  return [...head, ...[...place, ...words].map((line) => `    ${line}`)];
}

const MAX_FAILURE = 2000;

/** Wraps a line, and keeps its indentation in every line that comes of it. */
function wrapIndented(line: string, width: number): string[] {
  const indent = (/^ +/.exec(line)?.[0] ?? "").slice(0, Math.max(0, width / 2));
  return wrap(line.trim(), width - indent.length).map((part) => indent + part);
}

function skippedLines(skipped: readonly Skipped[], width: number, paint: Paint): string[] {
  if (skipped.length === 0) return [];
  const ordered = skipped.toSorted((a, b) => Number(b.kind === "weakened") - Number(a.kind === "weakened"));
  const entries = [...Map.groupBy(ordered, ({ kind }) => kind).values()].flatMap(shortened);
  const lines = entries.flatMap(({ kind, count, reason }) => {
    const words = wrap(clean(`${kind} × ${count}: ${reason}`, MAX_REASON), width - 4);
    return words.map((line, index) => paint("dim", `  ${index === 0 ? "-" : " "} ${line}`));
  });
  return [paint("dim", "Skipped:"), ...lines, ""];
}

const MAX_REASON = 1000;

/** Maximum number of reasons of one kind that are listed individually. */
const MAX_REASONS = 4;

/** Keeps the reasons of one kind with the highest counts and combines the rest, so that the list stays readable. */
function shortened(skipped: readonly Skipped[]): readonly Skipped[] {
  if (skipped.length <= MAX_REASONS + 1) return skipped;
  const sorted = skipped.toSorted((a, b) => b.count - a.count);
  const rest = sorted.slice(MAX_REASONS);
  const count = rest.reduce((sum, each) => sum + each.count, 0);
  const reason = `${rest.length} more reasons (--format json lists all)`;
  return [...sorted.slice(0, MAX_REASONS), { kind: rest[0]!.kind, count, reason }];
}
