import type { Report } from "../../model/finding.ts";
import type { Severity } from "../../model/problem.ts";
import { painter } from "../terminal/paint.ts";
import { plural } from "../terminal/plural.ts";
import { exitCode, totals } from "./totals.ts";

/** How much was checked, and what came of it, in words. */
export function verdictText(report: Report): string {
  const { errors, warnings } = totals(report);
  const checked = `${plural(report.overlays.length, "overlay")}, ${plural(report.resources, "resource")} checked`;
  const found = [plural(errors, "error"), plural(warnings, "warning")].join(", ");
  const loosenings = report.loosened?.changes.length ?? 0;
  const rest = [
    loosenings > 0 ? plural(loosenings, "loosening") : "",
    report.suppressed.length > 0 ? `${report.suppressed.length} suppressed` : "",
    report.failures.length > 0 ? `${report.failures.length} not checked` : "",
  ].filter((part) => part !== "");
  return [checked, found, ...rest].join("; ");
}

/** How many findings `--fix` may mend; empty where it is none. */
export function fixableText({ findings }: Report): string {
  const count = findings.filter(({ edits }) => edits !== undefined).length;
  if (count === 0) return "";
  const have = count === 1 ? "finding has" : "findings have";
  return `${count} ${have} one right answer: --fix writes it, --fix --dry-run shows it first`;
}

/** The verdict in one line, its mark by the severity that fails. */
export function verdictLine(
  report: Report,
  style: { readonly color: boolean; readonly failOn: Severity },
): string {
  const paint = painter(style);
  const mark = exitCode(report, style.failOn) === 0 ? paint("green", "✔") : paint("red", "✖");
  return `${mark} ${verdictText(report)}`;
}
