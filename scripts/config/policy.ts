import schema from "../../schemas/policy.schema.json" with { type: "json" };
import { isObject, type JsonObject } from "../model/json.ts";
import type { Policy } from "../model/policy.ts";
import { type LoadedFile, type LoadResult, loadFile } from "./load.ts";
import { checkPolicy } from "./policy-checks.ts";
import { type RuleNames, withCurrentRule } from "./rule-names.ts";

/** Parses a policy file. `file` is its name in the places of mistakes, `ruleNames` are the existing rules. */
export function loadPolicy(text: string, file: string, ruleNames: RuleNames): LoadResult<Policy> {
  return loadFile<Policy>(text, file, {
    schema,
    normalise: (policy) => normalise(policy, ruleNames),
    check: (policy) => checkPolicy(policy, ruleNames),
  });
}

/**
 * Converts false to `off`, since Kubernetes' tools parse an unquoted `off` as a boolean, and former names of rules to current
 * ones. A former name beside the current one stays, and is a mistake.
 */
function normalise(policy: JsonObject, ruleNames: RuleNames): JsonObject {
  const { rules, exceptions } = policy;
  return {
    ...policy,
    ...(isObject(rules) ? { rules: withCurrentKeys(rules, ruleNames) } : {}),
    ...(Array.isArray(exceptions)
      ? { exceptions: exceptions.map((each) => withCurrentRule(each, ruleNames)) }
      : {}),
  };
}

function withCurrentKeys(rules: JsonObject, { current }: RuleNames): JsonObject {
  const renamed = (name: string) => {
    const rule = current(name);
    return rule === null || Object.hasOwn(rules, rule) ? name : rule;
  };
  return Object.fromEntries(
    Object.entries(rules).map(([name, value]) => [renamed(name), value === false ? "off" : value]),
  );
}

export type LoadedPolicy = LoadedFile<Policy>;
