import type { Answer } from "../../cache/answer.ts";
import { daysAround } from "../../cache/days.ts";
import type { SeenState } from "../../cache/observed-run.ts";
import { ResultsFile } from "../../cache/results-file.ts";
import { type RunPlace, storeRun } from "../../cache/runs.ts";
import { NOT_EVALUATED } from "../../custom-rules/run.ts";
import type { Report } from "../../model/finding.ts";
import type { RunRecord } from "../../pipeline/edits/run-record.ts";
import { storedRecord } from "../../pipeline/edits/stored-record.ts";
import { holdsSecrets } from "../../report/redaction/holds-secrets.ts";
import type { RunSources } from "../../report/redaction/redact-report.ts";
import { NOT_JUDGED } from "../../schema/verdicts.ts";
import type { Options } from "../command-line/options.ts";
import { recordKey, resultsPlace, today } from "../kept/places.ts";
import { say } from "../terminal/screen.ts";

/** The outcome of a run. */
export interface Judged {
  readonly report: Report;
  /** Null after fixes: nothing of such a run is kept. */
  readonly sources: RunSources | null;
  readonly ends: readonly string[];
  readonly record: (hasOverview: boolean) => RunRecord | null;
}

/** Reports whether a run can read and write results: a run with the policy of another commit is a gate, which must not. */
export function keepsResults({ cache, policyFrom, allowRemote, fix, shardReports }: Options): boolean {
  return cache && policyFrom === null && !allowRemote && fix === "no" && shardReports.length === 0;
}

/** The results of the last run over the same root; null if this run neither reads nor writes any. */
export function keptResults(options: Options, standing: string, root: string): ResultsFile | null {
  const { cacheDir } = options;
  if (!keepsResults(options)) return null;
  const place = resultsPlace(cacheDir, standing, root);
  if (place === null && cacheDir !== null)
    say("--cache-dir is not used: it is below the files that are checked, or other users can write to it");
  return place === null ? null : new ResultsFile(place);
}

/** Reports whether something was skipped that the next run can judge: the program could be installed by then. */
function isTemporary(reason: string): boolean {
  const isSkipped = [NOT_JUDGED, NOT_EVALUATED].some((start) => reason.startsWith(start));
  return isSkipped && !reason.includes("there is no program for Kubernetes");
}

/** A run whose answer and results can be kept. */
interface KeptRun {
  readonly place: RunPlace | null;
  /** Null if the results are not kept. */
  readonly results: ResultsFile | null;
  /** The state of the files that the run has seen; null if nothing is kept, or if it could have seen two. */
  readonly seen: () => SeenState | null;
  /** True if it was about all overlays. */
  readonly isWhole: boolean;
  /** The day on which it started. */
  readonly day: string;
  readonly kubernetesVersion: string | null;
  /** True if one of the reports shows the overview of clusters. */
  readonly hasOverview: boolean;
}

/**
 * Keeps the answer of a run, and its results, for the next one: only if no file changed during the run, and never what could
 * contain a value of a Secret. An answer with failures is not kept, since the next run can do better.
 */
export function keepRun(
  { place, results, seen: stateOf, isWhole, day, kubernetesVersion, hasOverview }: KeptRun,
  { report, sources, ends, record }: Judged,
  answer: Answer,
): void {
  const seen = sources === null ? null : stateOf();
  if (sources === null || seen === null) return;
  results?.save((value) => !holdsSecrets(value, sources.redactor.redact), isWhole);
  const isFinal = report.failures.length === 0 && !report.skipped.some(({ reason }) => isTemporary(reason));
  if (place === null || !isFinal || day !== today()) return;
  const kept = record(hasOverview);
  const stored = kept === null ? "" : storedRecord(kept);
  const last = recordKey(place.root, kubernetesVersion);
  storeRun(place, { answer, seen, days: daysAround(day, ends), record: stored }, last);
}
