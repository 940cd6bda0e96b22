import type { Failure, Finding, Relaxations } from "../../model/finding.ts";
import type { Place } from "../../model/place.ts";
import type { Severity } from "../../model/problem.ts";
import { clean, cleanLines } from "../redaction/clean.ts";
import type { ReportInput } from "../redaction/input.ts";
import { logLine } from "../redaction/log-line.ts";
import { failureTitle } from "../summary/failure.ts";
import { RELAXATION_RULE } from "../summary/relaxations.ts";
import { verdictLine } from "../summary/verdict.ts";
import { cleanPath, formatPlace, withPlace } from "../terminal/place.ts";

/** Maximum annotations of one severity that GitHub shows per step; it drops the others silently. */
const MAX_SHOWN = 10;
const MAX_TEXT = 2000;

interface Annotation {
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  readonly location: Place | null;
}

/**
 * Formats annotations as GitHub's workflow commands
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands): relaxations, failures, errors,
 * warnings. Annotations above GitHub's limit are printed as plain lines.
 */
export function githubReport(input: ReportInput): string {
  const { report } = input;
  const found = [...report.failures.map(failureAnnotation), ...report.findings.map(findingAnnotation)];
  const bySeverity = (severity: Severity, of: readonly Annotation[]) => {
    return of.filter((annotation) => annotation.severity === severity);
  };
  const ordered = [
    ...(report.loosened?.changes ?? []).map(relaxationAnnotation),
    ...bySeverity("error", found),
    ...bySeverity("warning", found),
  ];
  const fitting = (severity: Severity) => bySeverity(severity, ordered).slice(0, MAX_SHOWN);
  const isShown = new Set([...fitting("error"), ...fitting("warning")]);
  const shown = ordered.filter((annotation) => isShown.has(annotation));
  const rest = ordered.filter((annotation) => !isShown.has(annotation));
  const lines = [
    ...shown.map(command),
    ...(rest.length === 0
      ? []
      : [`GitHub shows at most ${MAX_SHOWN} annotations per severity; ${rest.length} more:`]),
    ...rest.map((annotation) => logLine(plain(annotation))),
    ...report.skipped
      .filter(({ weakened }) => weakened !== undefined)
      .map(({ kind, count, reason }) => logLine(`skipped: ${kind} × ${count}: ${clean(reason, MAX_TEXT)}`)),
    logLine(verdictLine(report, { ...input, color: false })),
  ];
  return `${lines.join("\n")}\n`;
}

function findingAnnotation(finding: Finding): Annotation {
  const { severity, rule, message, remedy, location, layers, overlays } = finding;
  const chain = layers.map(({ place, words }) => `${formatPlace(place)} ${clean(words)}`).join(", ");
  const where = location === null ? `in ${clean(overlays.join(", "))}: ` : "";
  return {
    severity,
    title: rule,
    message: [`${where}${message}`, chain, `→ ${remedy}`].filter((line) => line !== "").join("\n"),
    location,
  };
}

function relaxationAnnotation({ words, location }: Relaxations["changes"][number]): Annotation {
  return { severity: "warning", title: RELAXATION_RULE, message: clean(words, MAX_TEXT), location };
}

function failureAnnotation(failure: Failure): Annotation {
  return {
    severity: "error",
    title: clean(failureTitle(failure)),
    message: cleanLines(failure.message, MAX_TEXT).join("\n"),
    location: failure.location,
  };
}

function command({ severity, title, message, location }: Annotation): string {
  const properties = [...positions(location), ["title", title]] as const;
  const written = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(",");
  return `::${severity} ${written}::${escapeData(message)}`;
}

/** Adds columns only for single-line ranges, as GitHub requires; the last column is inclusive. */
function positions(location: Place | null): (readonly [string, string | number])[] {
  if (location === null) return [];
  const { file, line, column, endLine, endColumn } = location;
  const lines = [
    ["file", cleanPath(file)],
    ["line", line],
    ["endLine", endLine],
  ] as const;
  return line === endLine
    ? [...lines, ["col", column], ["endColumn", Math.max(column, endColumn - 1)]]
    : [...lines];
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

function plain({ severity, title, message, location }: Annotation): string {
  return withPlace(location, `${severity} ${title}: ${message.replaceAll("\n", "; ")}`);
}
