import { setImmediate as nextTurn } from "node:timers/promises";
import { prepareConfig } from "../config/files.ts";
import { discover } from "../discover/discover.ts";
import { openBuilder, render } from "../engines/render.ts";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import type { Report } from "../model/finding.ts";
import type { RunSources } from "../report/redaction/redact-report.ts";
import { canParseAll } from "../repository/total-size.ts";
import { openBaseState } from "./base-state.ts";
import { effectiveConfig } from "./effective-config.ts";
import { locateFindings } from "./locate-findings.ts";
import { prepareLocating } from "./locating.ts";
import { type Reach, reachOf } from "./reach.ts";
import { reachedReport } from "./reached-report.ts";
import { findSecrets } from "./redaction.ts";
import { reportOf, type Stages } from "./report.ts";
import type { Request } from "./request.ts";
import { runChecks } from "./run-checks.ts";
import { stopPoint } from "./stop-point.ts";

/** The report of a run, and the overlays that it is about. */
export interface Validation {
  readonly report: Report;
  readonly rendered: readonly RenderedOverlay[];
  /** The files of the run, with what may be shown of them. */
  readonly sources: RunSources;
  /** The overlays that are reported; null if all are. */
  readonly reach: Reach | null;
  /** The last days of all suppressions that have one, as `YYYY-MM-DD`. */
  readonly ends: readonly string[];
}

/** Validates what a request selects. Stages: discover, render and read, check, locate, report. */
export function validate(request: Request): Promise<Validation> {
  return withStages(request, (stages, reach) => validationOf(stages, reach, request));
}

/** The validation by the results of all stages before the report. */
export function validationOf(stages: Stages, reach: Reach | null, request: Request): Validation {
  const { rendering, locating, located } = stages;
  const whole = reportOf(stages, request);
  return {
    report: reach === null ? whole : reachedReport(whole, reach, request),
    rendered: rendering.overlays,
    sources: locating.sources,
    reach,
    ends: located.ends,
  };
}

/** Calls `use` with the results of all stages before the report; files of the base commit exist until it returns. */
export async function withStages<T>(
  request: Request,
  use: (stages: Stages, reach: Reach | null) => T,
): Promise<T> {
  const found = discover(request.repository, request);
  const isSynced = request.base !== null;
  const rendered = () => render(found, { ...request, isSyncCompared: isSynced });
  const search = () => {
    const searching = findSecrets(found, request);
    if (found.clusters.length > 0) void searching.then(prepareConfig, () => {});
    return searching;
  };
  // The program starts in a turn of the event loop if it is installed, and builds while Secrets are searched.
  void openBuilder(found, request).then((pool) => pool?.start());
  await nextTurn();
  // In a repository so large that not all files may be parsed, their order decides which ones are: Secrets come first.
  const first = canParseAll(found) ? null : await search();
  const [rendering, secrets] = await Promise.all([rendered(), first ?? search()]);
  await stopPoint(request.signal);
  using base = await openBaseState(rendering, request);
  const reach = await reachOf(found, rendering.overlays, request);
  const config = effectiveConfig(rendering, base, request);
  const entries = [...secrets.entries, ...(config.base?.secrets ?? [])];
  const locating = prepareLocating(rendering, { ...secrets, entries }, request);
  const checked = await runChecks({ ...rendering, found }, config, locating, request);
  await stopPoint(request.signal);
  const located = locateFindings(checked, config, locating, request);
  return use({ found, rendering, config, locating, checked, located }, reach);
}
