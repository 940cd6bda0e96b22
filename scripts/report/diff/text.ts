import type { Failure, Finding, Skipped } from "../../model/finding.ts";
import type { ClusterDiff, FindingsDiff, MergeDiff } from "../../model/merge-diff.ts";
import { clean, cleanLines } from "../redaction/clean.ts";
import { logLine } from "../redaction/log-line.ts";
import { failureTitle } from "../summary/failure.ts";
import { type Paint, painter } from "../terminal/paint.ts";
import { withPlace } from "../terminal/place.ts";
import { plural } from "../terminal/plural.ts";
import { wrap } from "../terminal/wrap.ts";
import { summaryText } from "./counts.ts";
import { type ShownOverlay, shownOverlays, shownRestarts } from "./shared.ts";
import type { DiffStyle } from "./style.ts";
import { objectLines } from "./text-object.ts";
import { budgetText, comparedText, endpointText, isNewlyExceeded, restartText, staleText } from "./words.ts";

const MAX_TEXT = 1000;

/** Formats a diff for a terminal; before and after side by side if it is wide. */
export function textDiff(diff: MergeDiff, style: DiffStyle): string {
  const paint = painter(style);
  const lines = [
    paint("bold", clean(comparedText(diff), MAX_TEXT)),
    "",
    ...diff.failures.flatMap((failure) => failureLines(failure, style, paint)),
    ...diff.clusters.flatMap((cluster) => clusterLines(cluster, style, paint)),
    ...(diff.findings === null ? [] : findingsLines(diff.findings, style, paint)),
    ...skippedLines(diff.skipped, style, paint),
    ...wrap(summaryText(diff), style.width),
  ];
  return `${lines.map(logLine).join("\n")}\n`;
}

function failureLines(failure: Failure, { width }: DiffStyle, paint: Paint): string[] {
  const words = cleanLines(withPlace(failure.location, failure.message), MAX_TEXT);
  return [
    paint("red", `not compared: ${clean(failureTitle(failure), MAX_TEXT)}`),
    ...words.flatMap((line) => wrap(line, width - 4)).map((line) => `    ${line}`),
    "",
  ];
}

function clusterLines(cluster: ClusterDiff, style: DiffStyle, paint: Paint): string[] {
  const { restarts, stale, endpoints, budgets } = cluster;
  const [only] = cluster.overlays;
  const isAlone = cluster.overlays.length === 1 && only?.name === cluster.name;
  return [
    ...(isAlone ? [] : [paint(["bold", "underline"], clean(cluster.name)), ""]),
    ...shownOverlays(cluster).flatMap((overlay) => overlayLines(overlay, style, paint)),
    ...listed("Pods", shownRestarts(restarts).map(restartText), style, paint),
    ...listed("Not restarted", stale.map(staleText), style, paint, "yellow"),
    ...listed(
      "Endpoints",
      [
        ...endpoints.lost.map((each) => `- ${endpointText(each)}`),
        ...endpoints.gained.map((each) => `+ ${endpointText(each)}`),
      ],
      style,
      paint,
    ),
    ...listed(
      "Budget",
      budgets.map(budgetText),
      style,
      paint,
      budgets.some(isNewlyExceeded) ? "red" : "bold",
    ),
  ];
}

function overlayLines(overlay: ShownOverlay, style: DiffStyle, paint: Paint): string[] {
  const { name, state, by, isSuspended, objects } = overlay;
  const suspended = isSuspended ? ", suspended: nothing is applied until it is resumed" : "";
  const title = `${clean(name)} ${paint("dim", clean(`(${by}${suspended})`))}`;
  const mark = state === "changed" ? "" : ` ${state === "added" ? "new overlay" : "overlay removed"}`;
  return [
    `${paint("bold", title)}${mark}`,
    ...objects.flatMap((object) => objectLines(object, style, paint)),
    "",
  ];
}

function listed(
  title: string,
  texts: readonly string[],
  { width }: DiffStyle,
  paint: Paint,
  colour: "bold" | "yellow" | "red" = "bold",
): string[] {
  if (texts.length === 0) return [];
  const lines = texts.flatMap((text) =>
    wrap(clean(text, MAX_TEXT), width - 4).map((line, index) => `${index === 0 ? "  " : "    "}${line}`),
  );
  return [paint(colour, title), ...lines, ""];
}

function findingsLines({ added, fixed, kept }: FindingsDiff, style: DiffStyle, paint: Paint): string[] {
  if (added.length + fixed.length === 0) return [];
  const line = ({ location, severity, rule, message }: Finding) =>
    withPlace(location, `${severity} ${rule}: ${clean(message, MAX_TEXT)}`);
  return [
    ...listed(plural(added.length, "new finding"), added.map(line), style, paint, "red"),
    ...listed(`${plural(fixed.length, "finding")} fixed`, fixed.map(line), style, paint),
    ...(kept > 0 ? [paint("dim", `${plural(kept, "finding")} at both commits`), ""] : []),
  ].filter((text, index, all) => !(text === "" && all[index - 1] === ""));
}

function skippedLines(skipped: readonly Skipped[], { width }: DiffStyle, paint: Paint): string[] {
  if (skipped.length === 0) return [];
  const lines = skipped.flatMap(({ kind, count, reason }) =>
    wrap(clean(`${kind} × ${count}: ${reason}`, MAX_TEXT), width - 4).map((line, index) =>
      paint("dim", `${index === 0 ? "  - " : "    "}${line}`),
    ),
  );
  return [paint("dim", "Skipped:"), ...lines, ""];
}
