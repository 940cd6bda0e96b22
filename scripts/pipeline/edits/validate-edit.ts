import type { Report } from "../../model/finding.ts";
import { type FindingDraft, mergeFindings } from "../../report/findings/findings.ts";
import type { Repository } from "../../repository/repository.ts";
import { excerptsFor } from "../excerpts.ts";
import { reportOf, type Stages } from "../report.ts";
import type { Request } from "../request.ts";
import { type Validation, validationOf, withStages } from "../validate.ts";
import type { ReachedOverlays } from "./reached-overlays.ts";
import { type OverlayRecord, type RunRecord, recordOf, withinLimits } from "./run-record.ts";

/** The last run, and the overlays that an edit reaches. */
export interface EditScope {
  readonly record: RunRecord;
  readonly reached: ReachedOverlays;
}

/** The last run, the overlays that an edit reaches, and the files. */
export interface Edit extends EditScope {
  /** All files; the repository of the request lacks those that the run leaves out. */
  readonly whole: Repository;
  /** True if the run looked up something that is left out. */
  readonly missed: () => boolean;
}

/** A validation that the run after an edit can use. */
export interface RecordedValidation extends Validation {
  /** As `recordOf`: null if the run after an edit has to check everything. */
  readonly record: (hasOverview: boolean) => RunRecord | null;
}

/** Validates what a request selects, as `validate`. */
export function validateRecorded(request: Request): Promise<RecordedValidation> {
  return withStages(request, (stages, reach) => {
    const validation = validationOf(stages, reach, request);
    const record = (hasOverview: boolean) => recordOf(stages, validation.report, request, hasOverview);
    return { ...validation, record };
  });
}

/**
 * Validates the overlays that an edit of files reaches, and puts the report together with what the last run found in all
 * others. Null if the report of a run over everything could be another one.
 */
export function validateEdit(edit: Edit, request: Request): Promise<RecordedValidation | null> {
  const others = edit.record.overlays.length - edit.reached.positions.length;
  return withStages({ ...request, others }, (stages) => {
    const own = recordOf(stages, reportOf(stages, request), request, true);
    const record = own === null || edit.missed() ? null : joined(edit, own);
    return record === null ? null : joinedValidation(record, stages, edit, request);
  });
}

/** The record with the overlays of a later run. Null if those differ in more than their resources and findings. */
function joined({ record, reached }: Edit, own: RunRecord): RunRecord | null {
  const { positions } = reached;
  if (own.overlays.length !== positions.length) return null;
  // A file that an overlay is not built from any more.
  if (own.skipped.some(({ kind }) => kind === "manifest")) return null;
  const places = new Map(record.files.map((file, index) => [file, index]));
  const overlays = [...record.overlays];
  const contents = [...record.contents];
  for (const [index, file] of own.files.entries()) {
    const place = places.get(file);
    if (place !== undefined && own.contents[index] !== "") contents[place] = own.contents[index]!;
  }
  for (const [index, overlay] of own.overlays.entries()) {
    const position = positions[index]!;
    const { name, summary } = overlays[position]!;
    const files = overlay.files.map((file) => places.get(own.files[file]!) ?? -1);
    if (overlay.name !== name || overlay.summary !== summary || files.includes(-1)) return null;
    overlays[position] = { ...overlay, files };
  }
  // Files and starts of the reached overlays are counted again, so that the sums are never too small.
  return withinLimits({
    ...record,
    contents,
    overlays,
    size: record.size + own.size,
    steps: record.steps + own.steps,
  });
}

function joinedValidation(
  record: RunRecord,
  stages: Stages,
  { whole }: Edit,
  request: Request,
): RecordedValidation {
  const { sources } = stages.locating;
  const { overlays, skipped, judgedBy } = record;
  const report: Omit<Report, "excerpts"> = {
    overlays: overlays.map(({ name }) => name),
    resources: overlays.reduce((sum, { resources }) => sum + resources, 0),
    findings: mergeFindings(draftsOf(overlays, request)),
    ...{ suppressed: [], fixed: [], loosened: null, failures: [] },
    skipped,
    overview: () => overlays.flatMap(({ overview }) => overview ?? []),
    judgedBy,
  };
  const { readText, readYaml } = whole;
  return {
    report: { ...report, excerpts: excerptsFor({ ...sources, readText, readYaml }, report) },
    rendered: stages.rendering.overlays,
    sources,
    reach: null,
    ends: [],
    record: () => record,
  };
}

/** The drafts in the order of a run over everything: by rule, then by overlay. */
function draftsOf(overlays: readonly OverlayRecord[], { rules }: Pick<Request, "rules">): FindingDraft[] {
  const order = new Map(rules.map(({ name }, index) => [name, index]));
  const rank = ({ finding }: FindingDraft) => order.get(finding.rule) ?? rules.length;
  return overlays.flatMap(({ drafts }) => drafts).sort((one, other) => rank(one) - rank(other));
}
