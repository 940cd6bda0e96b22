import type { RuleSetting } from "../model/policy.ts";
import { isStated, type Rule, type RuleContext } from "./rule.ts";

/** Returns the setting of a rule without a policy file. */
export function defaultSetting({ severity, offByDefault }: Rule): RuleSetting {
  return offByDefault === true ? "off" : severity;
}

/** Returns the effective severity of a rule: from the policy if set there, otherwise the default of the rule. */
export function effectiveSeverity(rule: Rule, { policy }: Pick<RuleContext, "policy">): RuleSetting {
  const settings = policy?.rules ?? {};
  return Object.hasOwn(settings, rule.name) ? settings[rule.name]! : defaultSetting(rule);
}

/** Reports whether a rule is on, and what it needs is stated. */
export function runsOn(rule: Rule, context: Pick<RuleContext, "policy" | "platform">): boolean {
  if (effectiveSeverity(rule, context) === "off") return false;
  return rule.needs === undefined || isStated(rule.needs, context);
}
