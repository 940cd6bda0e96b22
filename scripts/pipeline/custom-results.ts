import { runsOn } from "../check/severity.ts";
import { NO_CUSTOM_RULES } from "../custom-rules/open.ts";
import { asRule } from "../custom-rules/rule.ts";
import { type CustomResults, runCustomRules } from "../custom-rules/run.ts";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import { isPartOfOverlay } from "../model/overlay.ts";
import type { Redactor } from "../report/redaction/redact.ts";
import type { EffectiveConfig } from "./effective-config.ts";
import { kubernetesVersionOf } from "./kubernetes-version.ts";
import type { Request } from "./request.ts";

/** Evaluates the custom rules on each overlay where a policy that applies does not turn them off. */
export function customResults(
  overlays: readonly RenderedOverlay[],
  config: EffectiveConfig,
  redact: Redactor,
  request: Pick<Request, "customRules" | "upstream" | "kubernetesVersion">,
): Promise<CustomResults> {
  const custom = request.customRules ?? NO_CUSTOM_RULES;
  const ruled = overlays
    .filter((overlay) => !isPartOfOverlay(overlay))
    .map((overlay) => {
      const policies = config.allOf(overlay.source).map(({ policy }) => policy?.value ?? null);
      const rules = custom.active.filter(({ value }) =>
        policies.some((policy) => runsOn(asRule(value), { policy, platform: null })),
      );
      return { overlay, kubernetesVersion: kubernetesVersionOf(overlay, config, request), rules };
    });
  return runCustomRules(custom, ruled, request.upstream ?? null, redact);
}
