import type { LoadedRule } from "../config/custom-rule.ts";
import { shorten } from "../config/schema-errors.ts";
import type { CustomRule } from "../model/custom-rule.ts";
import { type ComparedSetting, compareSettings, type Relaxation, restriction } from "./bound.ts";

/** Compares the custom rules of both commits. Any other expression can allow more. */
export function customRuleRelaxations(
  before: readonly LoadedRule[],
  after: readonly LoadedRule[],
): Relaxation[] {
  const now = new Map(after.map((rule) => [rule.value.name, rule]));
  return before.flatMap(({ value }): Relaxation[] => {
    const words = `custom rule ${value.name}`;
    const rule = now.get(value.name);
    if (rule === undefined) return [{ words: `${words} removed`, place: null }];
    const { document } = rule;
    const changes = compareSettings(settings(value), settings(rule.value), (pointer) =>
      document.placeOf(pointer),
    );
    return changes.map((change) => ({ ...change, words: `${words}: ${change.words}` }));
  });
}

const SEVERITIES = { error: 0, warning: 1 } as const;

function settings(rule: CustomRule): ComparedSetting[] {
  const parts = (["match", "matchConditions", "variables"] as const).map((name) => {
    const text = JSON.stringify(rule[name] ?? []);
    return restriction(name, shorten(text), text, rule[name] === undefined ? [] : [name]);
  });
  const validations = rule.validations.map(({ forEach, expression, path }, index) => {
    const key = JSON.stringify([forEach, expression, path]);
    return restriction(`validation ${shorten(expression)}`, "", 0, ["validations", index], key);
  });
  return [
    restriction("severity", rule.severity, SEVERITIES[rule.severity], ["severity"]),
    ...parts,
    ...validations,
  ];
}
