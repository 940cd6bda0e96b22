import { didYouMean } from "./suggestions.ts";

/** Rules that are gone, and those that report the same. */
const RETIRED: ReadonlyMap<string, string> = new Map([
  ["workload-strategy-valid", "field-allowed and field-value-valid"],
]);

/** Returns the rules that replace a retired one, `; did you mean X?` for a similar name, or an empty text. */
export function ruleNameHint(name: string, ruleNames: readonly string[]): string {
  const replacement = RETIRED.get(name);
  return replacement === undefined
    ? didYouMean(name, ruleNames)
    : ` (retired: ${replacement} report the same)`;
}

/** Reports whether a rule had the name. */
export function isRetired(name: string): boolean {
  return RETIRED.has(name);
}

/** Reports whether a rule has the name, or is of the family with the name. */
export function isRuleOf(rule: string, name: string): boolean {
  return rule === name || rule.startsWith(`${name}-`);
}

/** Describes a name that is neither one of the rules nor a family of them; null if it is one. */
export function unknownRuleOrFamily(name: string, ruleNames: readonly string[]): string | null {
  if (ruleNames.some((rule) => isRuleOf(rule, name))) return null;
  const families = [...new Set(ruleNames.map((rule) => rule.split("-")[0]!))];
  return `no rule or family ${name}${ruleNameHint(name, [...families, ...ruleNames])}`;
}
