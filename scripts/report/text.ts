import { styleText } from "node:util";
import type { Failure, Finding, Report, Skipped } from "../model/finding.ts";
import type { Place } from "../model/place.ts";
import { describeResource } from "../model/resource.ts";
import type { Severity } from "../model/rule.ts";
import { clean } from "./clean.ts";
import { exitCode, totals } from "./totals.ts";
import { wrap } from "./wrap.ts";

export interface TextStyle {
  readonly color: boolean;
  readonly failOn: Severity;
  /** Columns of the terminal. */
  readonly width: number;
}

type Format = Parameters<typeof styleText>[0];

/** The report for people: findings by resource, what could not be checked, what was left out, and the verdict last. */
export function textReport(report: Report, style: TextStyle): string {
  const paint = painter(style);
  const groups = Map.groupBy(report.findings, groupTitle);
  const lines = [
    ...[...groups].flatMap(([title, findings]) => [
      paint("bold", title),
      ...findings.flatMap((finding) => findingLines(finding, style, paint)),
      ...remedyLines(findings, style, paint),
      "",
    ]),
    ...[...failuresByCause(report.failures).values()].flatMap((same) => failureLines(same, style, paint)),
    ...(report.failures.length > 0 ? [""] : []),
    ...skippedLines(report.skipped, style, paint),
    verdictLine(report, style),
  ];
  return `${lines.map(withoutCommand).join("\n")}\n`;
}

/**
 * GitHub's runner takes a line of a log that starts with `::` for a command, whatever stands before it in blanks
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands).
 */
function withoutCommand(line: string): string {
  return line.replace(/^(\s*):/, "$1\\u{3a}");
}

type Paint = (format: Format, text: string) => string;

function painter({ color }: TextStyle): Paint {
  return (format, text) => (color ? styleText(format, text, { validateStream: false }) : text);
}

function groupTitle({ resource, location, overlays }: Finding): string {
  const subject = resource === null ? (location?.file ?? "") : describeResource(resource);
  return clean(resource === null ? subject : `${subject} (${overlays.join(", ")})`);
}

function findingLines(
  { severity, message, rule, path, location }: Finding,
  style: TextStyle,
  paint: Paint,
): string[] {
  const mark = severity === "error" ? paint("red", "error") : paint("yellow", "warning");
  const place = location === null ? clean(path === "" ? "/" : path) : formatPlace(location);
  const words = wrap(`${message}`, style.width - 4).map((line) => `    ${line}`);
  return [`  ${paint("cyan", place)} ${mark} ${paint("dim", rule)}`, ...words];
}

/** What to do, once for each rule of the group. */
function remedyLines(findings: readonly Finding[], style: TextStyle, paint: Paint): string[] {
  const remedies = new Map(findings.map(({ rule, remedy }) => [rule, remedy]));
  return [...remedies.values()].flatMap((remedy) => {
    return wrap(remedy, style.width - 4).map((line, index) =>
      paint("dim", `  ${index === 0 ? "→" : " "} ${line}`),
    );
  });
}

export function formatPlace({ file, line, column }: Place): string {
  return clean(`${file}:${line}:${column}`);
}

/** One cause may keep several overlays from being checked: it is told once. */
function failuresByCause(failures: readonly Failure[]): Map<string, readonly Failure[]> {
  return Map.groupBy(failures, ({ stage, message, location, overlay }) => {
    return JSON.stringify([stage, message, location ?? overlay]);
  });
}

function failureLines(failures: readonly Failure[], style: TextStyle, paint: Paint): string[] {
  const { overlay, stage, message, location } = failures[0]!;
  const where = location === null ? overlay : formatPlace(location);
  const head = `${paint("red", "not checked")} ${paint("bold", clean(where ?? "this run"))} ${paint("dim", stage)}`;
  const overlays = failures.map((failure) => failure.overlay ?? "").join(", ");
  const words = wrap(clean(message, MAX_FAILURE), style.width - 4);
  const also = failures.length > 1 ? wrap(clean(`in ${overlays}`, MAX_REASON), style.width - 4) : [];
  return [head, ...[...words, ...also].map((line) => `    ${line}`)];
}

const MAX_FAILURE = 2000;

function skippedLines(skipped: readonly Skipped[], style: TextStyle, paint: Paint): string[] {
  if (skipped.length === 0) return [];
  const entries = [...Map.groupBy(skipped, ({ kind }) => kind).values()].flatMap(shortened);
  const lines = entries.flatMap(({ kind, count, reason }) => {
    const words = wrap(clean(`${kind} × ${count}: ${reason}`, MAX_REASON), style.width - 4);
    return words.map((line, index) => paint("dim", `  ${index === 0 ? "-" : " "} ${line}`));
  });
  return [paint("dim", "Left out:"), ...lines, ""];
}

const MAX_REASON = 1000;

/** How many reasons of one kind are told one by one. */
const MAX_REASONS = 4;

/** The largest of the reasons of one kind, and the rest as one: a long list would hide what matters. */
function shortened(skipped: readonly Skipped[]): readonly Skipped[] {
  if (skipped.length <= MAX_REASONS + 1) return skipped;
  const sorted = skipped.toSorted((a, b) => b.count - a.count);
  const rest = sorted.slice(MAX_REASONS);
  const count = rest.reduce((sum, each) => sum + each.count, 0);
  const reason = `${rest.length} more reasons like these (--format json has them all)`;
  return [...sorted.slice(0, MAX_REASONS), { kind: rest[0]!.kind, count, reason }];
}

/** One line: how much was checked, and what came of it. */
export function verdictLine(report: Report, style: TextStyle): string {
  const paint = painter(style);
  const { errors, warnings } = totals(report);
  const checked = `${plural(report.overlays.length, "overlay")}, ${plural(report.resources, "resource")} checked`;
  const found = [plural(errors, "error"), plural(warnings, "warning")].join(", ");
  const rest = [
    report.suppressed > 0 ? `${report.suppressed} suppressed` : "",
    report.failures.length > 0 ? `${report.failures.length} not checked` : "",
  ].filter((part) => part !== "");
  const code = exitCode(report, style.failOn);
  const mark = code === 0 ? paint("green", "✔") : paint("red", "✖");
  return `${mark} ${[checked, found, ...rest].join("; ")}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
