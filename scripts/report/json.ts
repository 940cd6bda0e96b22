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
  const { findings, failures } = report;
  return `${escaped(JSON.stringify({ version: 1, summary, findings, failures }, null, 2))}\n`;
}

/** The same JSON, with what could steer a terminal or reorder its text as escapes. */
function escaped(json: string): string {
  return json.replace(/[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    return character.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  });
}
