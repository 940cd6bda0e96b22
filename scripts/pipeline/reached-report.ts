import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import { filesOf, graphOf } from "../kustomize/source.ts";
import type { Finding, Report } from "../model/finding.ts";
import type { Reach } from "./reach.ts";
import type { Request } from "./request.ts";

/**
 * The part of a report that is about the overlays that a change reaches. Failures stay, and so do the findings of rules
 * that compare overlays: a change in one overlay causes them in another.
 */
export function reachedReport(report: Report, reach: Reach, { rules }: Pick<Request, "rules">): Report {
  const names = new Set([...reach.overlays].map(({ name }) => name));
  const files = new Set([...reach.overlays].flatMap(filesIn));
  const scopes = new Map(rules.map(({ name, scope }) => [name, scope]));
  const isKept = ({ rule, overlays, location }: Finding) =>
    scopes.get(rule) === "cluster" ||
    overlays.some((name) => names.has(name)) ||
    // An unused suppression is in a file, which other overlays can read too.
    (scopes.get(rule) === "suppression" && location !== null && files.has(location.file));
  const findings = report.findings.filter(isKept);
  const left = {
    kind: "excluded",
    count: report.findings.length - findings.length,
    reason: `findings in other overlays; ${reach.words}`,
  } as const;
  return {
    ...report,
    overlays: report.overlays.filter((name) => names.has(name)),
    resources: [...reach.overlays].reduce((sum, { resources }) => sum + resources.length, 0),
    findings,
    suppressed: report.suppressed.filter(({ finding }) => isKept(finding)),
    skipped: [left, ...report.skipped],
  };
}

function filesIn({ source }: RenderedOverlay): string[] {
  return [...filesOf(source), ...(graphOf(source)?.kustomizations.map(({ file }) => file) ?? [])];
}
