import type { Discovery } from "../discover/discover.ts";
import type { Rendering } from "../engines/render.ts";
import type { Failure, Report, Skipped } from "../model/finding.ts";
import { distinct } from "../model/json.ts";
import { lazily } from "../model/memoize.ts";
import { rememberedOverviews } from "../overview/remembered.ts";
import { redactReport } from "../report/redaction/redact-report.ts";
import type { EffectiveConfig } from "./effective-config.ts";
import { excerptsFor } from "./excerpts.ts";
import { judgedBy } from "./judged-by.ts";
import type { LocatedFindings } from "./locate-findings.ts";
import type { Locating } from "./locating.ts";
import { nothingFound } from "./nothing-found.ts";
import { relaxationsOf } from "./relaxations.ts";
import type { Request } from "./request.ts";
import type { Checked } from "./run-checks.ts";

/** The results of the stages of a run. */
export interface Stages {
  readonly found: Discovery;
  readonly rendering: Rendering;
  readonly config: EffectiveConfig;
  readonly locating: Locating;
  readonly checked: Checked;
  readonly located: LocatedFindings;
}

/** Puts the report together: findings, failures, what was skipped, and the source excerpts of all of them. */
export function reportOf(
  { found, rendering, config, locating, checked, located }: Stages,
  request: Request,
): Report {
  const { overlays } = rendering;
  const { sources, writer, focus } = locating;
  const { findings, suppressed, fixed, baseline } = located;
  const { loosened, failures: unread } = relaxationsOf(
    { found, rendering, config, located, writer },
    request,
  );
  const resources = overlays.reduce((sum, overlay) => sum + focus.selected(overlay).resources.length, 0);
  const failures = [
    ...rendering.failures,
    ...config.failures,
    ...baseline.failures,
    ...unread,
    ...overlays.flatMap((overlay) => overlay.failures),
    ...checked.failures,
    ...(request.strict === true ? strictFailures(checked.skipped) : []),
  ];
  const shown = {
    overlays: overlays.map(({ name }) => name),
    resources,
    findings,
    suppressed,
    fixed,
    loosened,
    skipped: [...rendering.skipped, ...checked.skipped],
    failures: resources === 0 && failures.length === 0 ? nothingFound(found, rendering) : failures,
    overview: lazily(() => {
      const members = checked.subjects.map(({ overlay, cluster, key = null, context: { platform } }) => {
        return { overlay, cluster, key, platform };
      });
      return rememberedOverviews(members, request.results ?? null);
    }),
    judgedBy: judgedBy(checked, config),
  };
  const report = redactReport(shown, sources);
  // Several clusters can fail to build the same part; it is listed once.
  return { ...report, failures: distinct(report.failures), excerpts: excerptsFor(sources, report) };
}

/** Rules that are weakened, as failures. */
function strictFailures(skipped: readonly Skipped[]): Failure[] {
  return skipped
    .filter(({ weakened }) => weakened !== undefined)
    .map(({ reason }) => ({ overlay: null, stage: "check", message: `--strict: ${reason}`, location: null }));
}
