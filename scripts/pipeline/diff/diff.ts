import { clusterDiff } from "../../diff/clusters.ts";
import { listKeys } from "../../diff/list-keys.ts";
import type { MergeDiff } from "../../model/merge-diff.ts";
import { redactTexts } from "../../report/redaction/redact-report.ts";
import { knownDefinition } from "../../schema/definitions.ts";
import type { Request } from "../request.ts";
import { comparable, comparedClusters, notCompared } from "./compared.ts";
import { type BothReports, budgetDiffs, findingsDiff, validateBoth } from "./findings.ts";
import { judgeUpdates } from "./judge-updates.ts";
import { redactorOf } from "./redactor.ts";
import { showingOf } from "./show.ts";
import { type ComparedCommits, type DiffSides, openSides } from "./sides.ts";
import { statedAt } from "./stated.ts";

/** The commits to compare, and the parts of the comparison. */
export interface DiffOptions extends ComparedCommits {
  /** False: findings and budgets are not compared, and overlays that do not differ are not rendered. */
  readonly comparesFindings: boolean;
}

/**
 * Compares what the engines apply of two commits. Stages: open both commits and render what differs, pair the objects,
 * judge the updates, compare, validate both commits, redact.
 */
export async function diffCommits(
  options: DiffOptions,
  request: Request,
): Promise<Omit<MergeDiff, "base" | "head">> {
  using sides = await openSides(options, request);
  const stated = statedAt(sides.after, request);
  const redactor = await redactorOf(sides, request);
  const clusters = comparedClusters(comparable(sides.pairs), sides, stated.engineOf);
  const updates = await judgeUpdates(
    clusters.flatMap(({ objects }) => objects),
    stated.versionOf,
    request,
  );
  const reports = options.comparesFindings ? await validateBoth(sides, options.base, request) : null;
  const crds = sides.after.plans.overlays.flatMap(({ resources }) =>
    resources.filter(({ kind }) => kind === "CustomResourceDefinition"),
  );
  const comparing = {
    ...showingOf(sides, redactor),
    listKeys: listKeys(crds, knownDefinition),
    refusalsOf: updates.of,
    engineOf: stated.engineOf,
  };
  const gaps = notCompared(sides);
  const diff = {
    overlays: overlayCounts(sides),
    clusters: clusters.flatMap((cluster) => {
      const found = clusterDiff(cluster, comparing);
      return found === null ? [] : [{ ...found, budgets: budgetsOf(found.name, reports) }];
    }),
    findings: reports === null ? null : findingsDiff(reports),
    failures: [...gaps.failures, ...updates.failures],
    skipped: [...gaps.skipped, ...updates.skipped],
  };
  return redactTexts(diff, redactor.hide, KEPT);
}

/** Fields that come from no manifest, or that are needed as they are. */
const KEPT: ReadonlySet<string> = new Set([
  ...["change", "kind", "how", "as", "state", "engine", "place", "location", "side", "resource", "stage"],
  ...["fingerprint", "fieldFingerprint", "rule", "severity", "remedy", "edits"],
]);

function overlayCounts({ pairs, after: { plans } }: DiffSides): MergeDiff["overlays"] {
  const removed = pairs.filter(({ after }) => after === null).length;
  return { all: plans.sources.length + removed, compared: pairs.length };
}

function budgetsOf(cluster: string, reports: BothReports | null) {
  return reports === null ? [] : budgetDiffs(cluster, reports);
}
