import { clusterDiff } from "../../diff/clusters.ts";
import { listKeys } from "../../diff/list-keys.ts";
import type { MergeDiff } from "../../model/merge-diff.ts";
import { redactTexts } from "../../report/redaction/redact-report.ts";
import { knownDefinition } from "../../schema/definitions.ts";
import { isAlone } from "../edits/run-record.ts";
import type { EditScope } from "../edits/validate-edit.ts";
import type { Request } from "../request.ts";
import { comparable, comparedClusters, notCompared } from "./compared.ts";
import { type BothReports, budgetDiffs, findingsDiff, validateBoth } from "./findings.ts";
import { judgeUpdates } from "./judge-updates.ts";
import { redactorOf } from "./redactor.ts";
import { showingOf } from "./show.ts";
import { type ComparedCommits, type DiffSide, type DiffSides, openSides } from "./sides.ts";
import { statedAt } from "./stated.ts";

/** The commits to compare, and the parts of the comparison. */
export interface DiffOptions extends ComparedCommits {
  /** False: findings and budgets are not compared, and overlays that do not differ are not rendered. */
  readonly comparesFindings: boolean;
}

type Diff = Omit<MergeDiff, "base" | "head">;

/** Compares what the engines apply of two commits. */
export async function diffCommits(options: DiffOptions, request: Request): Promise<Diff> {
  return (await compare(options, request, null))!;
}

/**
 * Compares a commit with the working tree by the last run over this: only the overlays that the files reach which differ.
 * Null if everything has to be compared instead.
 */
export function diffEdit(scope: EditScope, options: DiffOptions, request: Request): Promise<Diff | null> {
  return compare(options, request, scope);
}

/**
 * Stages: open both commits and render what differs, pair the objects, judge the updates, compare, validate both commits,
 * redact. Null if overlays that `scope` leaves out could matter.
 */
async function compare(
  options: DiffOptions,
  request: Request,
  scope: EditScope | null,
): Promise<Diff | null> {
  using sides = await openSides(options, request, scope?.reached.leftOut);
  const stated = statedAt(sides.after, request);
  const redactor = await redactorOf(sides, request);
  const clusters = comparedClusters(comparable(sides.pairs), sides, stated.engineOf);
  const updates = await judgeUpdates(
    clusters.flatMap(({ objects }) => objects),
    stated.versionOf,
    request,
  );
  const reports = options.comparesFindings ? await validateBoth(sides, options.base, request, scope) : null;
  const isUnknown = options.comparesFindings && reports === null;
  if (scope !== null && (isUnknown || redactor.knowsValues || !isDivisible(sides))) return null;
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
    overlays: overlayCounts(sides, scope),
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

function overlayCounts(
  { pairs, after: { plans } }: DiffSides,
  scope: EditScope | null,
): MergeDiff["overlays"] {
  const removed = pairs.filter(({ after }) => after === null).length;
  const others = scope === null ? 0 : scope.record.overlays.length - scope.reached.positions.length;
  return { all: plans.sources.length + removed + others, compared: pairs.length };
}

/** Reports whether the difference of the overlays depends on these alone. */
function isDivisible({ before, after, pairs, missed }: DiffSides): boolean {
  const isWhole = ({ plans }: DiffSide) =>
    plans.failures.length + plans.skipped.length === 0 && plans.overlays.every(isAlone);
  return !missed() && [before, after].every(isWhole) && pairs.every((pair) => pair.before && pair.after);
}

function budgetsOf(cluster: string, reports: BothReports | null) {
  return reports === null ? [] : budgetDiffs(cluster, reports);
}
