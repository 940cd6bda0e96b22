import type { Policy } from "../model/policy.ts";
import { isDate } from "./dates.ts";
import { findDuplicates, type UniqueEntry } from "./duplicates.ts";
import { type RuleNames, ruleNameHint } from "./rule-names.ts";
import { MAX_MISTAKES, type SchemaProblem, shorten } from "./schema-errors.ts";

/** Checks that the policy file's schema cannot express: rule names, dates and unique entries. */
export function checkPolicy(policy: Policy, ruleNames: RuleNames): SchemaProblem[] {
  return [
    ...checkRuleNames(policy, ruleNames),
    ...checkDays(policy),
    ...findDuplicates(exceptionEntries(policy)),
    ...findDuplicates(packageEntries(policy)),
    ...findDuplicates(commandEntries(policy)),
  ];
}

function checkRuleNames(
  { rules = {}, exceptions = [] }: Policy,
  { all, current }: RuleNames,
): SchemaProblem[] {
  const mistakeIn = (name: string) => {
    const rule = current(name);
    return rule === null
      ? `unknown rule ${shorten(name)}${ruleNameHint(name, all)}`
      : `${name} is a former name of ${rule}, which is also set`;
  };
  const settings = Object.keys(rules)
    .filter((name) => current(name) !== name)
    .slice(0, MAX_MISTAKES);
  const granted = exceptions
    .map(({ rule }, index) => ({ rule, index }))
    .filter(({ rule }) => current(rule) === null)
    .slice(0, MAX_MISTAKES);
  return [
    ...settings.map(
      (name): SchemaProblem => ({ pointer: ["rules", name], at: "key", message: mistakeIn(name) }),
    ),
    ...granted.map(
      ({ rule, index }): SchemaProblem => ({
        pointer: ["exceptions", index, "rule"],
        at: "value",
        message: mistakeIn(rule),
      }),
    ),
  ];
}

function checkDays({ exceptions = [] }: Policy): SchemaProblem[] {
  return exceptions.flatMap(({ expires }, index): SchemaProblem[] => {
    if (expires === undefined || isDate(expires)) return [];
    const message = `exceptions[${index}].expires: ${expires} is not a valid date`;
    return [{ pointer: ["exceptions", index, "expires"], at: "value", message }];
  });
}

function exceptionEntries({ exceptions = [] }: Policy): UniqueEntry[] {
  return exceptions.map(({ workload, rule }, index) => {
    const what = `exception for ${workload} from ${rule}`;
    return { key: JSON.stringify([workload, rule]), label: what, pointer: ["exceptions", index, "workload"] };
  });
}

function packageEntries({ python }: Policy): UniqueEntry[] {
  return (python?.packages ?? []).map(({ name }, index) => {
    return { key: name, label: `package ${name}`, pointer: ["python", "packages", index, "name"] };
  });
}

function commandEntries({ forbiddenCommands = [] }: Policy): UniqueEntry[] {
  return forbiddenCommands.map(({ command }, index) => {
    const what = `command ${shorten(command.join(" "))}`;
    return { key: JSON.stringify(command), label: what, pointer: ["forbiddenCommands", index, "command"] };
  });
}
