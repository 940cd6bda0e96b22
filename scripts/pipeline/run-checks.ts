import { check, type Visitor } from "../check/check.ts";
import type { CheckSubject, FoundProblem } from "../check/found.ts";
import type { OverlayBefore } from "../check/rule.ts";
import { skippedWithoutPlatform } from "../check/skipped-platform.ts";
import { skippedStarts, startsOverStepLimit, UncheckedStarts } from "../check/skipped-starts.ts";
import { skippedMissingFields } from "../check/skipped-unapplied.ts";
import { weakenedRules } from "../check/weakened.ts";
import type { Discovery } from "../discover/discover.ts";
import type { Rendering } from "../engines/render.ts";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import type { Failure, Skipped } from "../model/finding.ts";
import { nearestPlace } from "../model/located.ts";
import type { Overlay } from "../model/overlay.ts";
import { type SchemaVerdicts, schemaVerdicts } from "../schema/verdicts.ts";
import { type AnalyseStart, startAnalysis } from "../startup/analyse.ts";
import { MAX_RUN_STEPS, StepBudget } from "../startup/machine/budget.ts";
import type { BaseState } from "./base-state.ts";
import { checkKeys } from "./check-keys.ts";
import { customResults } from "./custom-results.ts";
import type { EffectiveConfig, OverlayConfig } from "./effective-config.ts";
import { kubernetesVersionOf } from "./kubernetes-version.ts";
import type { Locating } from "./locating.ts";
import { objectUpdates } from "./object-updates.ts";
import type { Request } from "./request.ts";
import { stopPoint } from "./stop-point.ts";

/** The outcome of schemas and rules. */
export interface Checked {
  /** Overlays that rules saw: those whose policy and platform file have no mistakes. */
  readonly overlays: readonly RenderedOverlay[];
  readonly subjects: readonly CheckSubject[];
  readonly problems: readonly FoundProblem[];
  readonly skipped: readonly Skipped[];
  readonly failures: readonly Failure[];
  readonly verdicts: SchemaVerdicts;
  readonly starts: UncheckedStarts;
  /** Number of steps that the analyses of all starts took. */
  readonly steps: number;
  /** True if a rule looked at something besides the overlays that it checks. */
  readonly readsOutside: boolean;
}

/** Everything that was found and rendered. */
interface Renderings extends Rendering {
  readonly found: Discovery;
}

/** Validates all resources against their schemas and runs all rules. The starts of a run share one step budget. */
export async function runChecks(
  { found, overlays, unlisted }: Renderings,
  config: EffectiveConfig,
  { focus, sources }: Locating,
  request: Request,
): Promise<Checked> {
  const verdicts = await schemaVerdicts(
    {
      kubeconform: request.kubeconform,
      upstream: request.upstream ?? null,
      results: request.results ?? null,
    },
    overlays.map((overlay) => ({
      ...overlay,
      kubernetesVersion: kubernetesVersionOf(overlay, config, request),
    })),
  );
  const updates = await objectUpdates(overlays, config.base, verdicts, request);
  const configured = overlays.filter(({ source }) => config.allOf(source).every(({ broken }) => !broken));
  const custom = await customResults(configured, config, sources.redactor.redact, request);
  await request.onJudged?.();
  await stopPoint(request.signal);
  const before = config.base === null ? [] : overlaysBefore(config.base);
  const budget = new StepBudget(MAX_RUN_STEPS);
  const analyseStart = startAnalysis(budget);
  const starts = new UncheckedStarts(analyseStart, budget);
  const selectedOf = new Map<Overlay, Overlay>(overlays.map((each) => [each, focus.selected(each)]));
  const subjectOf = (
    overlay: RenderedOverlay,
    { policy, platform }: OverlayConfig,
    analyse: AnalyseStart,
  ): CheckSubject => {
    return {
      overlay,
      cluster: overlay.clusterKey,
      context: {
        policy: policy?.value ?? null,
        platform: platform?.value ?? null,
        schemas: verdicts.of,
        updates: updates.of,
        before,
        violations: custom.violations,
        sync: overlay.sync,
        analyseStart: analyse,
        unlisted,
      },
    };
  };
  const keyOf = checkKeys({ found, verdicts, updates, request });
  const subjects = configured.map((overlay) => {
    const own = config.of(overlay.source);
    const isWhole = selectedOf.get(overlay) === overlay;
    return { ...subjectOf(overlay, own, analyseStart), key: isWhole ? keyOf(overlay, own) : null };
  });
  const visitor: Visitor = {
    visit: (overlay) => starts.visit(selectedOf.get(overlay)!),
    recall: (overlay, visited) => starts.recall(overlay, visited),
  };
  const { results = null, others = 0 } = request;
  const { problems, skipped, failures, readsOutside } = check(request.rules, subjects, {
    ...{ visitor, results, others },
  });
  // An overlay that several clusters of the base commit could have synced must pass with the files of each.
  const more = otherConfigs(configured, config).map(({ other, moved }) => {
    const clusters = new Set([...moved].map((overlay) => (overlay as RenderedOverlay).clusterKey));
    // With steps of its own: starts are analysed again, and few overlays move between clusters.
    const again = startAnalysis();
    const result = check(
      request.rules,
      subjects.map((subject) =>
        clusters.has(subject.cluster) ? subjectOf(subject.overlay as RenderedOverlay, other, again) : subject,
      ),
    );
    return { ...result, problems: result.problems.filter(({ overlay }) => moved.has(overlay)) };
  });
  const selected = [...selectedOf.values()];
  return {
    overlays: configured,
    subjects,
    verdicts,
    starts,
    steps: budget.steps,
    readsOutside,
    problems: [...problems, ...more.flatMap((each) => each.problems)],
    skipped: [
      ...verdicts.skipped,
      ...updates.skipped,
      ...custom.skipped,
      ...weakenedRules(request.rules, subjects, (overlay) => (overlay as RenderedOverlay).gaps),
      ...skippedMissingFields(selected, verdicts.of),
      ...skippedStarts(selected, starts),
      ...skippedWithoutPlatform(subjects),
      ...skipped,
    ],
    failures: [
      ...verdicts.failures,
      ...custom.failures,
      ...failures,
      ...more.flatMap((each) => each.failures),
      ...startsOverStepLimit(selected, starts),
    ],
  };
}

/** The files of the clusters that apply to an overlay besides the first, by the cluster's folder. */
function otherConfigs(overlays: readonly RenderedOverlay[], config: EffectiveConfig) {
  const others = overlays.flatMap((overlay) =>
    config
      .allOf(overlay.source)
      .slice(1)
      .map((other) => ({ overlay, other })),
  );
  return [...Map.groupBy(others, ({ other }) => other.folder).values()].map((same) => {
    const moved = new Set<Overlay>(same.map(({ overlay }) => overlay));
    return { other: same[0]!.other, moved };
  });
}

function overlaysBefore({ overlays, locatorOf }: BaseState): OverlayBefore[] {
  return overlays.map((overlay) => {
    return { overlay, placeOf: (at) => nearestPlace(locatorOf(overlay)(at)) };
  });
}
