import schema from "../../schemas/custom-rule.schema.json" with { type: "json" };
import type { CustomRule, CustomValidation, NamedExpression } from "../model/custom-rule.ts";
import type { Pointer } from "../model/pointer.ts";
import { findDuplicates } from "./duplicates.ts";
import { EVERY, parseFieldPath } from "./field-path.ts";
import { type LoadedFile, type LoadResult, loadFile } from "./load.ts";
import { isRetired } from "./rule-names.ts";
import type { SchemaProblem } from "./schema-errors.ts";

export type LoadedRule = LoadedFile<CustomRule>;

/** Parses the file of a custom rule. `takenNames` are the rules that exist without it. */
export function loadCustomRule(
  text: string,
  file: string,
  takenNames: ReadonlySet<string>,
): LoadResult<CustomRule> {
  return loadFile<CustomRule>(text, file, { schema, check: (rule) => checkCustomRule(rule, takenNames) });
}

function checkCustomRule(rule: CustomRule, takenNames: ReadonlySet<string>): SchemaProblem[] {
  const { name, variables = [], matchConditions = [], validations } = rule;
  const at = (pointer: Pointer, message: string): SchemaProblem => ({ pointer, at: "value", message });
  return [
    ...(takenNames.has(name) ? [at(["name"], `another rule has the name ${name}`)] : []),
    ...(isRetired(name) ? [at(["name"], `${name} is the name of a retired rule`)] : []),
    ...findDuplicates(nameEntries("variables", variables)),
    ...findDuplicates(nameEntries("matchConditions", matchConditions)),
    ...validations.flatMap((validation, index) => checkPaths(validation, ["validations", index])),
  ];
}

function nameEntries(list: string, entries: readonly NamedExpression[]) {
  return entries.map(({ name }, index) => ({ key: name, label: name, pointer: [list, index, "name"] }));
}

/** The fields of `workload` that a path can begin with. */
const LISTS = /^workload\.(?:containers$|podSpec[.[])/;
const FIELDS = /^workload\.podSpec(?:[.[]|$)/;

function checkPaths({ forEach, path }: CustomValidation, pointer: Pointer): SchemaProblem[] {
  const found: SchemaProblem[] = [];
  const add = (key: string, message: string) =>
    found.push({ pointer: [...pointer, key], at: "value", message: `${key} ${message}` });
  const list = forEach === undefined ? null : parseFieldPath(forEach);
  const field = path === undefined ? null : parseFieldPath(path);
  if (forEach !== undefined && list === null) add("forEach", "must be a path such as spec.ports");
  if (list?.at(-1) === EVERY) add("forEach", "must end with the list, without [*]");
  if (list?.[0] === "workload" && !LISTS.test(forEach!))
    add("forEach", "must be workload.containers or a list below workload.podSpec");
  if (path !== undefined && field === null) add("path", "must be a path such as spec.type");
  if (field?.includes(EVERY) === true) add("path", "must be one field: [*] belongs into forEach");
  if (field?.[0] === "workload" && (forEach !== undefined || !FIELDS.test(path!)))
    add("path", forEach === undefined ? "must be below workload.podSpec" : "must be below the item");
  return found;
}
