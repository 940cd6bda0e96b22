import type { Report } from "../model/finding.ts";
import { totals } from "./totals.ts";

/** The report for programs. The version changes when a field changes its meaning or goes. */
export function jsonReport(report: Report): string {
  const { errors, warnings } = totals(report);
  const summary = {
    overlays: report.overlays.length,
    resources: report.resources,
    errors,
    warnings,
    suppressed: report.suppressed,
    skipped: report.skipped,
  };
  return `${JSON.stringify({ version: 1, summary, findings: report.findings, failures: report.failures }, null, 2)}\n`;
}
