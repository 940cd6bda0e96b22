import { type OpenedBaseline, openBaseline } from "../baseline/open.ts";
import { starvedStarts, uncheckedStarts } from "../check/skipped-starts.ts";
import { lackingUnapplied } from "../check/skipped-unapplied.ts";
import type { Found } from "../discover/discover.ts";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import type { Failure, Report, Skipped } from "../model/finding.ts";
import { distinct } from "../model/json.ts";
import { overviewOf } from "../overview/overview.ts";
import { fileChanges } from "../relaxations/change.ts";
import { maskCredentials } from "../report/redaction/mask.ts";
import type { Repository } from "../repository/repository.ts";
import { type Accepted, type AcceptRequest, accept } from "./apply-suppressions.ts";
import type { FormerJudges } from "./base-clusters.ts";
import { excerptsFor } from "./excerpts.ts";
import { createWriter } from "./finding-writer.ts";
import { findProblems, type ProblemsRequest } from "./run-checks.ts";

/** Input of a run. */
export interface Request extends ProblemsRequest, Omit<AcceptRequest, "complete" | "baseline"> {
  /** Absolute path of the baseline, whose findings do not fail the run; null: no baseline. */
  readonly baselineFile: string | null;
  /** The day that decides which suppressions have expired, as `YYYY-MM-DD` in UTC. */
  readonly today: string;
}

/** A run's report and the rendered overlays. */
export interface Judged {
  readonly report: Report;
  readonly rendered: readonly RenderedOverlay[];
}

/** Runs the six stages: discover, render, read, check, locate, report. */
export async function validate(request: Request): Promise<Report> {
  const { report } = await judge(request);
  return report;
}

export async function judge(request: Request): Promise<Judged> {
  const { repository } = request;
  const { found, rendering, configuration, verdicts, judged, subjects, checked } =
    await findProblems(request);
  const rendered = rendering.overlays;
  const writer = createWriter(repository, rendered);
  const complete = request.selection.kind === "everything";
  const opened = openBaseline(repository, request.base, request.baselineFile);
  const { baseline } = opened;
  const accepted = accept(checked.problems, judged, configuration, writer, {
    ...request,
    baseline,
    complete,
  });
  const change = changeOf(found, request, { accepted, opened, lost: configuration.lost });

  const resources = rendered.reduce((sum, overlay) => sum + overlay.resources.length, 0);
  const failures = [
    ...rendering.failures,
    ...configuration.failures,
    ...opened.failures,
    ...change.failures,
    ...rendered.flatMap((overlay) => overlay.failures),
    ...verdicts.failures,
    ...checked.failures,
    ...starvedStarts(rendered),
  ];
  const report = {
    overlays: rendered.map(({ name }) => name),
    resources,
    findings: accepted.findings,
    suppressed: accepted.suppressed,
    fixed: accepted.fixed,
    loosened: change.loosened,
    skipped: [
      ...rendering.skipped,
      ...verdicts.skipped,
      ...lackingUnapplied(rendered, verdicts.of),
      ...uncheckedStarts(rendered),
      ...checked.skipped,
    ],
    failures:
      resources === 0 && failures.length === 0
        ? [nothingFound(rendering.skipped)]
        : // A failure of several clusters is reported once.
          distinct(failures.map(withoutSecrets)),
    overview: overviewOf(
      subjects.map(({ overlay, cluster, context: { platform } }) => ({ overlay, cluster, platform })),
    ),
  };
  return { report: { ...report, excerpts: excerptsFor(repository, rendered, report) }, rendered };
}

/** The relaxations of a change. */
function changeOf(
  { clusters }: Found,
  { repository, base, rules, policyFile, platformFile }: Request,
  { accepted, opened, lost }: { accepted: Accepted; opened: OpenedBaseline; lost: FormerJudges },
) {
  if (base === null) return { loosened: null, failures: [] };
  const severities = new Map(rules.map(({ name, severity }) => [name, severity]));
  const named = { policy: within(repository, policyFile), platform: within(repository, platformFile) };
  const { changes, failures } = fileChanges(repository, base, { clusters, named, severities });
  const taken = [...lost].flatMap(([overlay, judges]) =>
    judges.map(({ folder }) => ({ words: `${folder} no longer syncs ${overlay}`, place: null })),
  );
  const suppressions = accepted.refused.map(({ rule, reason, place }) => {
    return { words: `new suppression of ${rule} (${reason})`, place };
  });
  const { added } = opened;
  const entries = added === 1 ? "1 finding" : `${added} findings`;
  const baseline = added === 0 ? [] : [{ words: `${entries} added to the baseline`, place: null }];
  const all = [...changes, ...taken, ...suppressions, ...baseline];
  return {
    loosened: { base: base.hash, changes: all.map(({ words, place: location }) => ({ words, location })) },
    failures,
  };
}

function within(repository: Repository, file: string | null): string | null {
  return file === null ? null : repository.within(file);
}

/** Masks credentials: messages of tools can quote a manifest. */
function withoutSecrets(failure: Failure): Failure {
  return { ...failure, message: maskCredentials(failure.message) };
}

function nothingFound(skipped: readonly Skipped[]): Failure {
  const plain = skipped.filter(({ kind }) => kind === "manifest").reduce((sum, { count }) => sum + count, 0);
  const hint =
    plain > 0
      ? `; ${plain} plain ${plain === 1 ? "manifest" : "manifests"} found: pass the folder as PATH to check`
      : "";
  return {
    overlay: null,
    stage: "discover",
    message: `nothing to check: no kustomization with resources found${hint}`,
    location: null,
  };
}
