import type { ReportInput } from "../redaction/input.ts";
import { totals } from "../summary/totals.ts";

/** Formats the machine-readable report. The version changes when a field is removed or changes its meaning. */
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
  return `${escapedJson(JSON.stringify({ version: 1, summary, loosened, failures, findings, suppressed: accepted, fixed }, null, 2))}\n`;
}

/** Escapes characters in JSON that could control a terminal or a CI runner, or reorder text. */
export function escapedJson(json: string): string {
  return json.replaceAll("##[", "#\\u0023[").replace(/[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    return character.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  });
}
