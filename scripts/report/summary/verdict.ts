import type { Report } from "../../model/finding.ts";
import type { Severity } from "../../model/problem.ts";
import { painter } from "../terminal/paint.ts";
import { plural } from "../terminal/plural.ts";
import { exitCode, totals } from "./totals.ts";

/** Summarises as text how much was checked and what was found. */
export function verdictText(report: Report): string {
  const { errors, warnings } = totals(report);
  const found = [plural(errors, "error"), plural(warnings, "warning")].join(", ");
  return [amountText(report), found, ...restTexts(report)].join("; ");
}

/** Summarises as text how much was checked, without the findings. */
export function checkedText(report: Report): string {
  return [amountText(report), ...restTexts(report)].join("; ");
}

function amountText({ overlays, resources }: Report): string {
  return `${plural(overlays.length, "overlay")}, ${plural(resources, "resource")} checked`;
}

function restTexts({ loosened, suppressed, failures }: Report): string[] {
  const loosenings = loosened?.changes.length ?? 0;
  return [
    loosenings > 0 ? plural(loosenings, "relaxation") : "",
    suppressed.length > 0 ? `${suppressed.length} suppressed` : "",
    failures.length > 0 ? `${failures.length} not checked` : "",
  ].filter((part) => part !== "");
}

/** States how many findings `--fix` can fix; empty if there are none. */
export function fixableText({ findings }: Report): string {
  const count = findings.filter(({ edits }) => edits !== undefined).length;
  if (count === 0) return "";
  const [fixes, them] = count === 1 ? ["the fix", "it"] : ["the fixes", "them"];
  return `${plural(count, "finding")} can be fixed automatically: --fix applies ${fixes}, --fix --dry-run shows ${them} first`;
}

/** The verdict in one line; the mark depends on the severity that fails the run. */
export function verdictLine(
  report: Report,
  style: { readonly color: boolean; readonly failOn: Severity },
): string {
  const paint = painter(style);
  const mark = exitCode(report, style.failOn) === 0 ? paint("green", "✔") : paint("red", "✖");
  return `${mark} ${verdictText(report)}`;
}
