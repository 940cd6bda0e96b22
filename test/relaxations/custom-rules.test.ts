import { expect, test } from "vitest";
import { customRuleRelaxations } from "../../scripts/relaxations/custom-rules.ts";
import { loadedRule, NO_NODE_PORT } from "../custom-rules/rule-file.ts";

const [VALIDATION] = NO_NODE_PORT.validations;
const RULE = "custom rule service-no-node-port";
const EXPRESSION = "object.spec.?type.orValue('') != 'NodePort'";

test.each<[what: string, parts: Parameters<typeof loadedRule>[0], relaxations: string[]]>([
  ["nothing", {}, []],
  ["other words", { remedy: "Use a Gateway.", why: "It is open." }, []],
  ["another message", { validations: [{ ...VALIDATION!, message: "the type is open" }] }, []],
  [
    "a further validation",
    { validations: [{ expression: "true", message: "m" }, ...NO_NODE_PORT.validations] },
    [],
  ],
  ["a lower severity", { severity: "warning" }, [`2:11 ${RULE}: severity changed from error to warning`]],
  [
    "other kinds",
    { match: [{ apiGroups: [""], kinds: ["Pod"] }] },
    [
      `7:3 ${RULE}: match changed from [{"apiGroups":[""],"kinds":["Service"]}] to [{"apiGroups":[""],"kinds":["Pod"]}]`,
    ],
  ],
  [
    "a new condition",
    { matchConditions: [{ name: "a", expression: "false" }] },
    [`31:3 ${RULE}: matchConditions changed from [] to [{"name":"a","expression":"false"}]`],
  ],
  [
    "another variable",
    { variables: [{ name: "a", expression: "1" }] },
    [`31:3 ${RULE}: variables changed from [] to [{"name":"a","expression":"1"}]`],
  ],
  [
    "another expression",
    { validations: [{ ...VALIDATION!, expression: "true" }] },
    [`1:1 ${RULE}: validation ${EXPRESSION} removed`],
  ],
  [
    "another place of the findings",
    { validations: [{ ...VALIDATION!, path: "metadata.name" }] },
    [`1:1 ${RULE}: validation ${EXPRESSION} removed`],
  ],
])("%s", (_, parts, relaxations) => {
  const changes = customRuleRelaxations([loadedRule()], [loadedRule(parts)]);
  expect(changes.map(({ words, place }) => `${place?.line}:${place?.column} ${words}`)).toEqual(relaxations);
});

test("a rule that is removed or renamed is listed, and a new one is not", () => {
  const changes = customRuleRelaxations([loadedRule()], [loadedRule({ name: "service-no-ports" })]);
  expect(changes).toEqual([{ words: `${RULE} removed`, place: null }]);
});
