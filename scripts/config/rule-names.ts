import { isObject, type JsonValue } from "../model/json.ts";
import { didYouMean } from "./suggestions.ts";

/** Rules that are gone, and those that report the same. */
const RETIRED: ReadonlyMap<string, string> = new Map([
  ["workload-strategy-valid", "field-allowed and field-value-valid"],
]);

/** The rules that files and options can name. */
export interface RuleNames {
  /** The names of all rules. */
  readonly all: readonly string[];
  /** The name of the rule that has or had the name; null if there is none. */
  readonly current: (name: string) => string | null;
}

/** The names of rules; those that were renamed are also found by their former names. */
export function ruleNamesOf(
  rules: readonly { readonly name: string; readonly formerNames?: readonly string[] }[],
): RuleNames {
  const current = new Map(
    rules.flatMap(({ name, formerNames = [] }) => formerNames.map((former) => [former, name])),
  );
  for (const { name } of rules) current.set(name, name);
  return { all: rules.map(({ name }) => name), current: (name) => current.get(name) ?? null };
}

/** An entry that names a rule in its key `rule`, with the current name of the rule. */
export function withCurrentRule(entry: JsonValue, { current }: RuleNames): JsonValue {
  if (!isObject(entry) || typeof entry.rule !== "string") return entry;
  return { ...entry, rule: current(entry.rule) ?? entry.rule };
}

/** Returns the rules that replace a retired one, `; did you mean X?` for a similar name, or an empty text. */
export function ruleNameHint(name: string, candidates: readonly string[]): string {
  const replacement = RETIRED.get(name);
  return replacement === undefined
    ? didYouMean(name, candidates)
    : ` (retired: ${replacement} report the same)`;
}

/** Reports whether a rule that is gone had the name. */
export function isRetired(name: string): boolean {
  return RETIRED.has(name);
}

/** Reports whether a rule has the name, or is of the family with the name. */
export function isRuleOf(rule: string, name: string): boolean {
  return rule === name || rule.startsWith(`${name}-`);
}

/** Describes a name that is neither one of the rules nor a family of them; null if it is one. */
export function unknownRuleOrFamily(name: string, { all, current }: RuleNames): string | null {
  if (current(name) !== null || all.some((rule) => isRuleOf(rule, name))) return null;
  const families = [...new Set(all.map((rule) => rule.split("-")[0]!))];
  return `no rule or family ${name}${ruleNameHint(name, [...families, ...all])}`;
}
