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
