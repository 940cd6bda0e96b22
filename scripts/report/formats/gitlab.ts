import type { Failure, Finding, Relaxations, Skipped } from "../../model/finding.ts";
import type { Place } from "../../model/place.ts";
import { hashOf } from "../findings/fingerprint.ts";
import { clean, cleanJoined } from "../redaction/clean.ts";
import type { ReportInput } from "../redaction/input.ts";
import { failureTitle } from "../summary/failure.ts";
import { RELAXATION_RULE } from "../summary/relaxations.ts";
import { WEAKENED_RULES } from "../summary/weakened.ts";
import { escapedJson } from "./json.ts";

const SEVERITY = { error: "major", warning: "minor" } as const;
const MAX_TEXT = 2000;

/** Formats GitLab's Code Quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format). */
export function gitlabReport({ report }: ReportInput): string {
  const entries = [
    ...(report.loosened?.changes ?? []).map(relaxationEntry),
    ...report.failures.map(failureEntry),
    ...report.findings.map(findingEntry),
    ...report.skipped.flatMap(weakenedEntry),
  ];
  return `${escapedJson(JSON.stringify(withUniqueFingerprints(entries), null, 2))}\n`;
}

type CodeQualityEntry = ReturnType<
  typeof relaxationEntry | typeof findingEntry | typeof failureEntry | typeof weakenedEntryOf
>;

function weakenedEntry(skipped: Skipped) {
  return skipped.weakened === undefined ? [] : [weakenedEntryOf(skipped)];
}

/** Rules that report less than they could: no finding, but it can hide some. */
function weakenedEntryOf({ count, reason }: Skipped) {
  return {
    description: clean(`${count} rules weakened: ${reason}`, MAX_TEXT),
    check_name: WEAKENED_RULES,
    fingerprint: hashOf([WEAKENED_RULES, reason]),
    severity: "info" as const,
    location: place(null, null),
  };
}

/** More severe than any finding, because a relaxation can hide findings. */
function relaxationEntry({ words, location }: Relaxations["changes"][number]) {
  return {
    description: clean(`policy relaxed: ${words}`, MAX_TEXT),
    check_name: RELAXATION_RULE,
    fingerprint: hashOf([RELAXATION_RULE, words, location?.file ?? null]),
    severity: "critical" as const,
    location: place(location, null),
  };
}

function findingEntry({ rule, severity, message, remedy, fingerprint, location, overlays }: Finding) {
  return {
    description: `${message} → ${remedy}`,
    check_name: rule,
    fingerprint,
    severity: SEVERITY[severity],
    location: place(location, overlays[0] ?? null),
  };
}

/** A failure has the highest severity, because it can hide any finding. */
function failureEntry(failure: Failure) {
  const { overlay, stage, message, location } = failure;
  return {
    description: cleanJoined(`${failureTitle(failure)}: ${message}`, MAX_TEXT),
    check_name: `not-checked-${stage}`,
    fingerprint: hashOf([overlay, stage, message, location?.file ?? null]),
    severity: "blocker" as const,
    location: place(location, overlay),
  };
}

/** The format requires a file and a line: an entry without a place uses the overlay's folder or the root. */
function place(location: Place | null, overlay: string | null) {
  const { file, line, endLine } = location ?? { file: overlay ?? ".", line: 1, endLine: 1 };
  return { path: file.toWellFormed(), lines: { begin: line, end: endLine } };
}

/** GitLab drops entries that share a fingerprint. */
function withUniqueFingerprints(entries: readonly CodeQualityEntry[]): CodeQualityEntry[] {
  const unique = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  return [...unique.values()];
}
