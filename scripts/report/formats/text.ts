import type { Failure, Skipped } from "../../model/finding.ts";
import { clean, cleanLines } from "../redaction/clean.ts";
import type { ReportInput } from "../redaction/input.ts";
import { logLine } from "../redaction/log-line.ts";
import { failureTitle } from "../summary/failure.ts";
import { fixableText, verdictLine } from "../summary/verdict.ts";
import { type Paint, painter } from "../terminal/paint.ts";
import { linkedPlace } from "../terminal/place.ts";
import { wrap } from "../terminal/wrap.ts";
import { groupedFindings, statisticsLines } from "./text-groups.ts";
import { fixedLines, relaxationLines } from "./text-lists.ts";

/** Formats the human-readable report: failures, findings in groups, skipped checks, and the verdict last. */
export function textReport(input: ReportInput): string {
  const { report, text } = input;
  const paint = painter(input);
  const lines = [
    ...relaxationLines(input, paint),
    ...[...failuresByCause(report.failures).values()].flatMap((same) => failureLines(same, input, paint)),
    ...(report.failures.length > 0 ? [""] : []),
    ...(text.statistics ? statisticsLines(input, paint) : groupedFindings(input, paint)),
    ...skippedLines(input, paint),
    ...(text.quiet ? [] : closingLines(input, paint)),
  ];
  return lines.length === 0 ? "" : `${lines.map(logLine).join("\n")}\n`;
}

function closingLines(input: ReportInput, paint: Paint): string[] {
  const { report, width } = input;
  return [
    ...fixedLines(report.fixed, width, paint),
    ...wrap(fixableText(report), width).filter((line) => line !== ""),
    ...wrap(verdictLine(report, input), width),
  ];
}

/** Groups failures of several overlays by their shared cause, which is reported once. */
function failuresByCause(failures: readonly Failure[]): Map<string, readonly Failure[]> {
  return Map.groupBy(failures, ({ stage, message, location, overlay }) => {
    return JSON.stringify([stage, message, location ?? overlay]);
  });
}

function failureLines(
  failures: readonly Failure[],
  { width, placeUrl }: ReportInput,
  paint: Paint,
): string[] {
  const { stage, message, location } = failures[0]!;
  const overlays = failures.flatMap(({ overlay }) => overlay ?? []);
  const title = failureTitle({ stage, overlay: overlays.length === 0 ? null : overlays.join(", ") });
  const place = location === null ? [] : [paint("bold", linkedPlace(location, placeUrl))];
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

/**
 * The skipped checks: with reasons, or in one line after a run without findings. Weakened rules, the missing platform file
 * and what the options leave out are always listed.
 */
function skippedLines({ report, width, text }: ReportInput, paint: Paint): string[] {
  const isClean = report.findings.length === 0 && report.failures.length === 0;
  const [always, others] = partition(report.skipped, ({ kind }) => ALWAYS_LISTED.has(kind));
  const detailed = [...always, ...(isClean || text.quiet ? [] : others)];
  const entries = [...Map.groupBy(detailed, ({ kind }) => kind).values()].flatMap(shortened);
  const lines = entries.flatMap(({ kind, count, reason }) => {
    const words = wrap(clean(`${kind} × ${count}: ${reason}`, MAX_REASON), width - 4);
    return words.map((line, index) => paint("dim", `  ${index === 0 ? "-" : " "} ${line}`));
  });
  return [
    ...(lines.length === 0 ? [] : [paint("dim", "Skipped:"), ...lines, ""]),
    ...(isClean && !text.quiet ? countLines(others, width, paint) : []),
  ];
}

const ALWAYS_LISTED: ReadonlySet<Skipped["kind"]> = new Set(["weakened", "platform", "excluded"]);

/** The numbers of what was skipped, in one line. */
function countLines(skipped: readonly Skipped[], width: number, paint: Paint): string[] {
  if (skipped.length === 0) return [];
  const kinds = Map.groupBy(skipped, ({ kind }) => kind);
  const counts = [...kinds].map(
    ([kind, all]) => `${kind} × ${all.reduce((sum, { count }) => sum + count, 0)}`,
  );
  return wrap(`Skipped: ${counts.join(", ")} (--format json has the reasons)`, width).map((line) =>
    paint("dim", line),
  );
}

function partition<T>(all: readonly T[], test: (each: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((each) => !test(each))];
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
