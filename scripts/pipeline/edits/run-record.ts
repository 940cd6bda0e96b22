import type { RenderedOverlay } from "../../engines/rendered-overlay.ts";
import { inputFilesOf } from "../../kustomize/build/staged-build.ts";
import { graphOf } from "../../kustomize/source.ts";
import type { Report, Skipped } from "../../model/finding.ts";
import type { ClusterOverview } from "../../model/overview.ts";
import type { Resource } from "../../model/resource.ts";
import type { JudgedBy } from "../../model/run.ts";
import type { FindingDraft } from "../../report/findings/findings.ts";
import { contentId } from "../../repository/content.ts";
import { MAX_SIZE, sizeOf } from "../../repository/total-size.ts";
import { NOT_JUDGED } from "../../schema/verdicts.ts";
import { MAX_RUN_STEPS } from "../../startup/machine/budget.ts";
import type { Stages } from "../report.ts";
import type { Request } from "../request.ts";
import { summaryOf } from "./summary.ts";

/** A record of each overlay of a run, by which the next run checks only the overlays that an edit of files reaches. */
export interface RunRecord {
  /** All files below the root that a run lists. */
  readonly files: readonly string[];
  /** The ids that git gives the contents of these files; empty for those that no overlay is built from. */
  readonly contents: readonly string[];
  readonly overlays: readonly OverlayRecord[];
  readonly skipped: readonly Skipped[];
  readonly judgedBy: readonly JudgedBy[];
  /** Characters of all manifests and steps of all starts that the runs read and took: limits of a run over everything. */
  readonly size: number;
  readonly steps: number;
}

export interface OverlayRecord {
  readonly name: string;
  /** The files that it is built from, as positions in `files` of the run. */
  readonly files: readonly number[];
  /** Number of its resources. */
  readonly resources: number;
  /** As `summaryOf`. */
  readonly summary: string;
  /** Its findings before merging, in the order of the rules. */
  readonly drafts: readonly FindingDraft[];
  /** Null if no report of the run shows it. */
  readonly overview: ClusterOverview | null;
}

/**
 * The record of a run; `hasOverview` is true if one of its reports shows the overview. Null if its overlays depend on each
 * other, or the report on more than what is found in each of them, so that the run after an edit has to check everything: with
 * clusters and sync objects, Secrets, suppressions, definitions of kinds, custom rules, symbolic links, failures, or rules that
 * looked outside of their overlays.
 */
export function recordOf(
  stages: Stages,
  report: Report,
  request: Request,
  hasOverview: boolean,
): RunRecord | null {
  const { found, checked, located } = stages;
  if (!isPlain(request) || !isDivisible(stages) || report.failures.length > 0) return null;
  const { files } = found.tree;
  const positions = new Map(files.map((file, index) => [file, index]));
  const overviews = new Map((hasOverview ? report.overview() : []).map((each) => [each.name, each]));
  const drafts = Map.groupBy(located.drafts, ({ overlay }) => overlay);
  const overlays: OverlayRecord[] = [];
  for (const subject of checked.subjects) {
    const { overlay } = subject;
    const overview = overviews.get(overlay.name) ?? null;
    const own = filesOf(overlay as RenderedOverlay, stages).map((file) => positions.get(file) ?? -1);
    if (own.includes(-1)) return null;
    overlays.push({
      name: overlay.name,
      files: own,
      resources: overlay.resources.length,
      summary: summaryOf(subject, checked, request.rules),
      drafts: (drafts.get(overlay) ?? []).map(({ draft }) => draft),
      overview,
    });
  }
  const { skipped, judgedBy } = report;
  const read = new Set(overlays.flatMap((overlay) => overlay.files));
  const contents = files.map((file, index) => (read.has(index) ? contentId(found.repository, file) : ""));
  return withinLimits({
    ...{ files, contents, overlays, skipped, judgedBy },
    size: sizeOf(found),
    steps: checked.steps,
  });
}

/** The record, if a run over everything is certain to stay within its limits; else null. */
export function withinLimits(record: RunRecord): RunRecord | null {
  return record.size <= MAX_SIZE && record.steps <= MAX_RUN_STEPS ? record : null;
}

/**
 * Reports whether a request is about everything, with the files that are found in it. Its base can be a commit whose files
 * are open, as in a comparison: the overlays that are left out are those of that commit.
 */
function isPlain(request: Request): boolean {
  const { selection, base, baseFiles, changedSince = null, home, allowRemote, customRules } = request;
  const named = [request.policyFile, request.platformFile, request.baselineFile];
  return (
    selection.kind === "everything" &&
    (base === null || baseFiles !== undefined) &&
    [changedSince, home, ...named].every((each) => each === null) &&
    !allowRemote &&
    (customRules?.files ?? []).length === 0
  );
}

/** Reports whether what is found in each overlay depends on that overlay alone. */
function isDivisible({ found, rendering, checked, locating, located }: Stages): boolean {
  const { repository, clusters, tree } = found;
  const { overlays, skipped, failures } = rendering;
  return (
    clusters.length === 0 &&
    failures.length === 0 &&
    skipped.every(({ kind }) => kind === "manifest" || kind === "helm") &&
    overlays.every(isAlone) &&
    checked.overlays.length === overlays.length &&
    checked.failures.length === 0 &&
    !checked.skipped.some(({ reason }) => reason.startsWith(NOT_JUDGED)) &&
    !checked.readsOutside &&
    !locating.sources.redactor.knowsValues &&
    located.suppressed.length === 0 &&
    located.added === 0 &&
    located.ends.length === 0 &&
    located.baseline.baseline === null &&
    tree.others.length === 0 &&
    tree.files.every((file) => repository.resolved(file) === file)
  );
}

/** Reports whether an overlay is a kustomization that no sync object applies, rendered as a whole, without definitions of kinds. */
export function isAlone(overlay: RenderedOverlay): boolean {
  const { source, clusterKey, sync, failures, focus, gaps, completeness, unapplied, resources } = overlay;
  const { content, settings, part } = source;
  return (
    content.kind === "kustomization" &&
    content.edited === null &&
    content.graph.links.length === 0 &&
    [settings, part, clusterKey, sync, focus].every((each) => each === null) &&
    failures.length + gaps.length === 0 &&
    completeness === "whole" &&
    !unapplied &&
    !resources.some(definesKinds)
  );
}

function definesKinds({ kind }: Resource): boolean {
  return kind === "CustomResourceDefinition" || kind === "APIService";
}

/** The files that an overlay is built from; none if it is not built from a kustomization. */
function filesOf({ source }: RenderedOverlay, { found }: Stages): string[] {
  const graph = graphOf(source);
  return graph === null ? [] : [...inputFilesOf(found.repository, graph)];
}
