import { expect, test } from "vitest";
import { isRetired, ruleNamesOf, unknownRuleOrFamily } from "../../scripts/config/rule-names.ts";
import { rules } from "../../scripts/rules/index.ts";

const NAMES = ruleNamesOf([
  { name: "probe-required", formerNames: ["healthcheck-set", "healthcheck-there"] },
  { name: "image-pinned" },
]);

test.each([
  ["probe-required", "probe-required"],
  ["healthcheck-set", "probe-required"],
  ["healthcheck-there", "probe-required"],
  ["healthcheck", null],
  ["constructor", null],
])("the current name of %s is %s", (name, current) => {
  expect(NAMES.current(name)).toBe(current);
});

test.each([
  ["probe", null],
  ["healthcheck-set", null],
  ["image-pined", "no rule or family image-pined; did you mean image-pinned?"],
])("a name is a rule, a former rule or a family: %s", (name, mistake) => {
  expect(unknownRuleOrFamily(name, NAMES)).toBe(mistake);
});

test("a former name of a rule is that of no other rule, of before or now", () => {
  const former = rules.flatMap(({ formerNames = [] }) => formerNames);
  const all = [...rules.map(({ name }) => name), ...former];
  expect(all).toHaveLength(new Set(all).size);
  expect(former.filter(isRetired)).toEqual([]);
});
