import type { LoadedRule } from "../config/custom-rule.ts";
import type { CustomRule, Violation } from "../model/custom-rule.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Pointer } from "../model/pointer.ts";
import type { Resource } from "../model/resource.ts";
import type { UpstreamPool } from "../upstream/pool.ts";
import { describeFailure } from "../upstream/protocol.ts";
import {
  evaluateRules,
  type RuleExpressions,
  type RuleSubject,
  type RuleVerdict,
} from "../upstream/rules.ts";
import { CONTAINERS, fieldOf, type Item, itemsOf } from "./items.ts";
import { matches } from "./match.ts";
import { shownValues } from "./shown-values.ts";
import { unknownPaths, valuesOf } from "./values.ts";

/** A resource, and the rules that check it if they match its kind. */
export interface CheckedResource {
  readonly resource: Resource;
  readonly overlay: Overlay;
  readonly rules: readonly LoadedRule[];
}

/** The violations of one rule by one resource, or the reason why there are none. */
export interface RuleResult {
  readonly rule: LoadedRule;
  readonly resource: Resource;
  readonly violations: readonly Violation[];
  /** Null if the rule was evaluated; `at` is empty if the program failed. */
  readonly error: { readonly at: Pointer; readonly message: string } | null;
}

/** A check of a resource by a rule, with the items of each validation. */
interface Check {
  readonly rule: LoadedRule;
  readonly items: readonly (readonly Item[] | null)[];
}

/** Evaluates rules on resources. `redact` hides secrets in the values that messages are made of. */
export async function evaluate(
  pool: UpstreamPool,
  resources: readonly CheckedResource[],
  redact: (text: string) => string,
): Promise<RuleResult[]> {
  const rules = [...new Set(resources.flatMap((each) => each.rules))];
  const indexOf = new Map(rules.map((rule, index) => [rule, index]));
  const checked = resources
    .map((each) => ({ ...each, checks: checksOf(each) }))
    .filter(({ checks }) => checks.length > 0);
  const answers = await evaluateRules(
    pool,
    rules.map(({ value }) => expressionsOf(value)),
    checked.map((each) => subjectOf(each, each.checks, indexOf, redact)),
  );
  return checked.flatMap(({ resource, checks }, index) => {
    const answer = answers[index]!;
    return checks.map((check, at) =>
      answer.ok
        ? resultOf(check, resource, answer.value[at] ?? {})
        : {
            ...failed(check, resource),
            error: { at: [], message: describeFailure(answer.error, "the program") },
          },
    );
  });
}

/** The expressions of a rule as the program reads them. */
export function expressionsOf(rule: CustomRule): RuleExpressions {
  return {
    matchConditions: rule.matchConditions ?? [],
    variables: rule.variables ?? [],
    validations: rule.validations.map(({ expression, messageExpression = "", forEach }) => ({
      expression,
      messageExpression,
      item: forEach === undefined ? "" : forEach === CONTAINERS ? "container" : "any",
    })),
  };
}

function checksOf({ resource, rules }: CheckedResource): Check[] {
  return rules
    .filter(({ value }) => matches(value, resource))
    .map((rule) => ({
      rule,
      items: rule.value.validations.map((validation) => itemsOf(validation, resource)),
    }));
}

function subjectOf(
  { resource, overlay }: CheckedResource,
  checks: readonly Check[],
  indexOf: ReadonlyMap<LoadedRule, number>,
  redact: (text: string) => string,
): RuleSubject {
  const values = valuesOf(resource, overlay);
  const shown = shownValues(values, redact);
  return {
    values,
    ...(shown === null ? {} : { shown }),
    unknown: unknownPaths(resource, overlay),
    checks: checks.map(({ rule, items }) => ({
      rule: indexOf.get(rule)!,
      items: items.map((list) => (list ?? []).map(({ value }) => value)),
    })),
  };
}

function resultOf(check: Check, resource: Resource, { findings = [], error }: RuleVerdict): RuleResult {
  if (error !== undefined) return { ...failed(check, resource), error };
  const violations = findings.map(({ validation: index, item: at, message }) => {
    const validation = check.rule.value.validations[index]!;
    const item = at === undefined ? null : check.items[index]![at]!;
    return { message: message ?? validation.message, path: fieldOf(validation, item, resource) };
  });
  return { rule: check.rule, resource, violations, error: null };
}

function failed({ rule }: Check, resource: Resource): Omit<RuleResult, "error"> {
  return { rule, resource, violations: [] };
}
