import type { RuleContext } from "../scripts/check/rule.ts";
import { startAnalysis } from "../scripts/startup/analyse.ts";

/** The context of a rule in a repository without policy, platform file and sync objects, but for `parts`. */
export function contextWith(parts: Partial<RuleContext> = {}): RuleContext {
  return {
    policy: null,
    platform: null,
    sync: null,
    schemas: () => ({
      kubernetesVersion: "",
      served: { status: "unknown" },
      schema: { status: "valid" },
      refusals: [],
    }),
    updates: () => null,
    before: [],
    violations: () => [],
    analyseStart: startAnalysis(),
    unlisted: () => null,
    ...parts,
  };
}
