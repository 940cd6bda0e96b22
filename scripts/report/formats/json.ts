import type { ReportInput } from "../redaction/input.ts";
import { totals } from "../summary/totals.ts";

/** The report for programs. The version changes when a field changes its meaning or goes. */
export function jsonReport({ report }: Pick<ReportInput, "report">): string {
  const { errors, warnings } = totals(report);
  const summary = {
    overlays: report.overlays.length,
    resources: report.resources,
    errors,
    warnings,
    suppressed: report.suppressed.length,
    skipped: report.skipped,
  };
  const { failures, loosened, fixed } = report;
  const findings = report.findings.map(({ edits, ...finding }) => ({
    ...finding,
    fixable: edits !== undefined,
  }));
  const accepted = report.suppressed.map(({ by, reason, finding }) => {
    return { by, reason, fingerprint: finding.fingerprint, rule: finding.rule, location: finding.location };
  });
  return `${escapedJson(JSON.stringify({ version: 1, summary, loosened, findings, failures, suppressed: accepted, fixed }, null, 2))}\n`;
}

/** The same JSON, with what could steer a terminal or a runner, or reorder its text, as escapes. */
export function escapedJson(json: string): string {
  return json.replaceAll("##[", "#\\u0023[").replace(/[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    return character.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  });
}
