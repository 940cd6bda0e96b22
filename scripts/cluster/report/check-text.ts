import { clean, cleanLines } from "../../report/redaction/clean.ts";
import { plural } from "../../report/terminal/plural.ts";
import type { ClusterReport } from "../check/check.ts";
import { CHECKS, type ClusterFinding, type Unchecked } from "../finding.ts";

/** The cluster that a report is about. */
export interface Subject {
  readonly cluster: string;
  readonly context: string;
  readonly server: string;
}

const MAX_LENGTH = 1000;

/** Formats the report of `cluster check` for a terminal. A report that is not whole says so first and last. */
export function checkText(subject: Subject, report: ClusterReport): string {
  const { counts, findings, unchecked } = report;
  const size = [
    plural(counts.nodes, "node"),
    plural(counts.pods, "pod"),
    plural(counts.services, "service"),
  ].join(", ");
  const lines = [
    `${clean(subject.cluster)}: context ${clean(subject.context)}, ${clean(subject.server)}; ${size}`,
    ...(unchecked.length > 0 ? ['The report is incomplete: see "Not checked" at the end.'] : []),
    ...findings.flatMap((found) => ["", ...findingLines(found)]),
    ...(unchecked.length > 0 ? ["", "Not checked:", ...unchecked.map(uncheckedLine)] : []),
    "",
    verdict(report),
  ];
  return `${lines.join("\n")}\n`;
}

function findingLines({ severity, check, object, message, rules, command }: ClusterFinding): string[] {
  return [
    `${severity} ${check}: ${clean(object)}`,
    ...cleanLines(message, MAX_LENGTH).map((line) => `  ${line}`),
    ...rules.map(({ rule, message: text }) => `  found by the rule ${rule}: ${clean(text)}`),
    ...(command === null ? [] : [`  $ ${clean(command)}`]),
  ];
}

function uncheckedLine({ check, problem }: Unchecked): string {
  return `  - ${CHECKS[check]}: ${clean(problem.message, MAX_LENGTH)}`;
}

function verdict({ findings, unchecked }: ClusterReport): string {
  const [errors, warnings] = (["error", "warning"] as const).map(
    (severity) => findings.filter((found) => found.severity === severity).length,
  ) as [number, number];
  const gaps = new Set(unchecked.map(({ check }) => check)).size;
  const missing = gaps === 0 ? "" : `; ${plural(gaps, "check")} incomplete`;
  const sign = errors > 0 || gaps > 0 ? "✖" : "✔";
  return `${sign} ${plural(errors, "error")}, ${plural(warnings, "warning")}${missing}`;
}

/** The same as data; `complete` is false if a check has no verdict. */
export function checkJson(subject: Subject, { findings, unchecked, counts }: ClusterReport): string {
  const gaps = unchecked.map(({ check, problem }) => ({
    check,
    kind: problem.kind,
    message: problem.message,
  }));
  const data = { ...subject, complete: gaps.length === 0, counts, findings, unchecked: gaps };
  return `${JSON.stringify(data, null, 2)}\n`;
}
