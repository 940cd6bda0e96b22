import type { Failure, Finding } from "../../model/finding.ts";
import type { ClusterDiff, FindingsDiff, MergeDiff } from "../../model/merge-diff.ts";
import { describeResource } from "../../model/resource.ts";
import { markdownMessage, markdownText } from "../formats/markdown-text.ts";
import { cleanJoined } from "../redaction/clean.ts";
import { TOOL } from "../redaction/input.ts";
import { failureTitle } from "../summary/failure.ts";
import { plural } from "../terminal/plural.ts";
import { isDeletion, summaryText } from "./counts.ts";
import { objectMarkdown, placeMarkdown } from "./markdown-object.ts";
import { fitSections } from "./sections.ts";
import { type ShownOverlay, shownOverlays, shownRestarts } from "./shared.ts";
import {
  budgetText,
  comparedText,
  effectTexts,
  endpointText,
  fateText,
  restartText,
  staleText,
} from "./words.ts";

/** GitHub's limit for a comment, minus room for a note. */
const MAX_LENGTH = 65_536 - 400;
const MAX_MESSAGE = 400;
/** Maximum number of deletions and refusals at the top, and of entries in other lists. */
const MAX_ALERTS = 25;
const MAX_ENTRIES = 100;

/** First line of the diff: the script that posts the comment recognises the text by it. */
export const DIFF_MARKER = `<!-- ${TOOL.name} diff -->`;

/**
 * Formats a part of a comment on a pull request: deletions and refused updates first, then a collapsed section for each
 * overlay, restarts, endpoints, budgets and findings. Sections that do not fit are counted.
 */
export function markdownDiff(diff: MergeDiff): string {
  const head = [
    DIFF_MARKER,
    `### Diff: ${markdownText(summaryText(diff), MAX_MESSAGE)}`,
    "",
    `- ${markdownText(comparedText(diff), MAX_MESSAGE)}`,
    ...failureLines(diff.failures),
    "",
    ...alertLines(diff),
  ];
  const sections = [
    ...diff.clusters.flatMap((cluster) =>
      shownOverlays(cluster).flatMap((overlay) => overlaySection(overlay, cluster)),
    ),
    ...diff.clusters.flatMap(effectSections),
    ...(diff.findings === null ? [] : findingsSection(diff.findings)),
    ...section(
      "Skipped",
      diff.skipped.map(
        ({ kind, count, reason }) => `- ${kind} × ${count}: ${markdownText(reason, MAX_MESSAGE)}`,
      ),
    ),
  ];
  const text = `${[...head, ...sections].join("\n").trimEnd()}\n`;
  return fitSections(text, MAX_LENGTH) ?? `${DIFF_MARKER}\n### Diff: too long for a comment\n`;
}

function failureLines(failures: readonly Failure[]): string[] {
  const lines = failures.slice(0, MAX_ALERTS).map((failure) => {
    const words = markdownMessage(cleanJoined(failure.message, MAX_MESSAGE), MAX_MESSAGE);
    return `- not compared: ${markdownText(failureTitle(failure), MAX_MESSAGE)}${placeMarkdown(failure.location)}: ${words}`;
  });
  return [...lines, ...more(failures.length - lines.length)];
}

function more(left: number): string[] {
  return left > 0 ? [`- … and ${left} more`] : [];
}

/** Deletions and refused updates, as an alert of GitHub. */
function alertLines({ clusters }: MergeDiff): string[] {
  const objects = clusters.flatMap(({ overlays }) => overlays.flatMap((overlay) => overlay.objects));
  const lines = objects.flatMap((object): string[] => {
    const name = `**${markdownText(describeResource(object.id))}**`;
    if (object.change === "removed" && isDeletion(object))
      return [`> - ${name} ${markdownText(fateText(object.fate, object.id), MAX_MESSAGE)}`];
    if (object.change !== "changed" || object.refused.length === 0) return [];
    return effectTexts(object).map((text) => `> - ${name} ${markdownText(text, MAX_MESSAGE)}`);
  });
  if (lines.length === 0) return [];
  const shown = lines.slice(0, MAX_ALERTS);
  const left = lines.length - shown.length;
  return [
    "> [!CAUTION]",
    `> **${plural(lines.length, "object")} deleted, created again, or refused**`,
    ">",
    ...shown,
    ...(left > 0 ? [`> - … and ${left} more`] : []),
    "",
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return [`<details><summary>${title}</summary>`, "", ...lines, "", "</details>", ""];
}

function overlaySection(overlay: ShownOverlay, cluster: ClusterDiff): string[] {
  const { name, overlays, by, isSuspended, objects, state } = overlay;
  const suspended = isSuspended ? ", suspended" : "";
  const where = cluster.name === name ? "" : ` in ${cluster.name}`;
  const mark = state === "changed" ? "" : `, ${state}`;
  const title = markdownText(
    `${name}${where} (${by}${suspended})${mark}: ${plural(objects.length, "object")}`,
  );
  return section(overlays.length > 1 ? title : `Overlay ${title}`, objects.flatMap(objectMarkdown));
}

function effectSections({ name, restarts, stale, endpoints, budgets }: ClusterDiff): string[] {
  const of = (title: string) => `${title} in ${markdownText(name)}`;
  const ends = [
    ...endpoints.lost.map((each) => `lost: ${endpointText(each)}`),
    ...endpoints.gained.map((each) => `gained: ${endpointText(each)}`),
  ];
  return [
    ...section(of("Pods that are replaced"), list(shownRestarts(restarts).map(restartText))),
    ...section(of("Workloads that are not restarted"), list(stale.map(staleText))),
    ...section(of("Endpoints"), list(ends)),
    ...section(of("Budget"), list(budgets.map(budgetText))),
  ];
}

function list(texts: readonly string[]): string[] {
  const lines = texts.slice(0, MAX_ENTRIES).map((text) => `- ${markdownText(text, MAX_MESSAGE)}`);
  return [...lines, ...more(texts.length - lines.length)];
}

function findingsSection({ added, fixed }: FindingsDiff): string[] {
  return [
    ...section(`New findings: ${added.length}`, findingLines(added)),
    ...section(`Fixed findings: ${fixed.length}`, findingLines(fixed)),
  ];
}

function findingLines(findings: readonly Finding[]): string[] {
  const lines = findings.slice(0, MAX_ENTRIES).map(({ severity, rule, message, location }) => {
    return `- ${severity} ${rule}: ${markdownMessage(message, MAX_MESSAGE)}${placeMarkdown(location)}`;
  });
  return [...lines, ...more(findings.length - lines.length)];
}
