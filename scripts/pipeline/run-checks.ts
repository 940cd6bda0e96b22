import { type CheckSubject, check, type FoundProblem } from "../check/check.ts";
import { skippedStarts, startsOverStepLimit } from "../check/skipped-starts.ts";
import { skippedMissingFields } from "../check/skipped-unapplied.ts";
import type { Rendering } from "../engines/render.ts";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import type { Failure, Skipped } from "../model/finding.ts";
import { schemaVerdicts } from "../schema/verdicts.ts";
import { startAnalysis } from "../startup/analyse.ts";
import type { EffectiveConfig } from "./effective-config.ts";
import type { Focus } from "./focus.ts";
import type { Request } from "./request.ts";

/** The outcome of schemas and rules. */
export interface Checked {
  /** Overlays that rules saw: those whose policy and platform file have no mistakes. */
  readonly overlays: readonly RenderedOverlay[];
  readonly subjects: readonly CheckSubject[];
  readonly problems: readonly FoundProblem[];
  readonly skipped: readonly Skipped[];
  readonly failures: readonly Failure[];
}

/** Validates all resources against their schemas and runs all rules. The starts of a run share one step budget. */
export async function runChecks(
  { overlays }: Rendering,
  config: EffectiveConfig,
  focus: Focus,
  request: Request,
): Promise<Checked> {
  const verdicts = await schemaVerdicts(
    request.kubeconform,
    overlays.map((overlay) => ({
      ...overlay,
      kubernetesVersion:
        request.kubernetesVersion ?? config.of(overlay.source).platform?.value.kubernetesVersion ?? null,
    })),
  );
  const analyseStart = startAnalysis();
  const configured = overlays.filter(({ source }) => !config.of(source).broken);
  const subjects = configured.map((overlay): CheckSubject => {
    const { policy, platform } = config.of(overlay.source);
    return {
      overlay,
      cluster: overlay.clusterKey,
      context: {
        policy: policy?.value ?? null,
        platform: platform?.value ?? null,
        schemas: verdicts.of,
        sync: overlay.sync,
        analyseStart,
      },
    };
  });
  const { problems, skipped, failures } = check(request.rules, subjects);
  const selected = overlays.map(focus.selected);
  return {
    overlays: configured,
    subjects,
    problems,
    skipped: [
      ...verdicts.skipped,
      ...skippedMissingFields(selected, verdicts.of),
      ...skippedStarts(selected, analyseStart),
      ...skipped,
    ],
    failures: [...verdicts.failures, ...failures, ...startsOverStepLimit(selected, analyseStart)],
  };
}
