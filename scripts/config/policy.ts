import schema from "../../schemas/policy.schema.json" with { type: "json" };
import { isObject, type JsonObject } from "../model/json.ts";
import type { Policy } from "../model/policy.ts";
import { type LoadedFile, type LoadResult, loadFile } from "./load.ts";
import { checkPolicy } from "./policy-checks.ts";

/** Parses a policy file. `file` is its name in the places of mistakes, `ruleNames` are the existing rules. */
export function loadPolicy(text: string, file: string, ruleNames: readonly string[]): LoadResult<Policy> {
  return loadFile<Policy>(text, file, {
    schema,
    normalise,
    check: (policy) => checkPolicy(policy, ruleNames),
  });
}

/** Converts false to `off`: Kubernetes' tools parse an unquoted `off` as a boolean. */
function normalise(policy: JsonObject): JsonObject {
  if (!isObject(policy.rules)) return policy;
  const rules = Object.entries(policy.rules).map(([name, value]) => [name, value === false ? "off" : value]);
  return { ...policy, rules: Object.fromEntries(rules) };
}

export type LoadedPolicy = LoadedFile<Policy>;
