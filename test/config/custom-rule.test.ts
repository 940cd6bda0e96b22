import { expect, test } from "vitest";
import { loadCustomRule } from "../../scripts/config/custom-rule.ts";
import { NO_NODE_PORT, ruleText } from "../custom-rules/rule-file.ts";
import { mistakesOf } from "./mistakes.ts";

const BUILT_IN = new Set(["image-pinned"]);

test("a valid rule is read with all its values", () => {
  const loaded = loadCustomRule(ruleText(), "rules/a.yaml", BUILT_IN);
  expect(loaded).toMatchObject({ ok: true, value: { value: NO_NODE_PORT } });
});

/** The messages of the mistakes in the rule with one value replaced. */
function messages(parts: object): string[] {
  return mistakesOf(loadCustomRule(ruleText(parts), "rules/a.yaml", BUILT_IN)).map((line) =>
    line.replace(/^\S+ /, ""),
  );
}

const [VALIDATION] = NO_NODE_PORT.validations;
const validations = (parts: object) => ({ validations: [{ ...VALIDATION, ...parts }] });
const TEXT = "one line of text without control characters and without ##";

test.each<[what: string, parts: object, mistakes: string[]]>([
  ["a built-in rule has the name", { name: "image-pinned" }, ["another rule has the name image-pinned"]],
  [
    "a retired rule had the name",
    { name: "workload-strategy-valid" },
    ["workload-strategy-valid is the name of a retired rule"],
  ],
  [
    "a name of one word",
    { name: "services" },
    [
      'name must be two or more words of lower-case letters, joined by -: volume-host-path-pinned, not "services"',
    ],
  ],
  ["a mistyped key", { severty: "error" }, ["unknown key severty; did you mean severity?"]],
  [
    "a severity",
    { severity: "warn" },
    ['severity must be error or warning, not "warn"; did you mean warning?'],
  ],
  ["a line break in a text", { remedy: "a\nb" }, [`remedy must be ${TEXT}, not "a\\nb"`]],
  ["a colour in a text", { why: "\u001b[31mred" }, [`why must be ${TEXT}, not "\\u001b[31mred"`]],
  ["text that is reordered", { why: "a\u202eb" }, [`why must be ${TEXT}, not "a\u202eb"`]],
  ["a command of a runner", { summary: "##[error]a" }, [`summary must be ${TEXT}, not "##[error]a"`]],
  [
    "a reference that is no https address",
    { references: ["javascript:alert(1)"] },
    ['references[0] must be an address that begins with https://, not "javascript:alert(1)"'],
  ],
  ["no kinds", { match: [] }, ["match must not be empty"]],
  [
    "a long expression",
    validations({ expression: `${"true && ".repeat(2000)}true` }),
    ["validations[0].expression must have at most 10000 characters"],
  ],
  [
    "two variables of a name",
    {
      variables: [
        { name: "a", expression: "1" },
        { name: "a", expression: "2" },
      ],
    },
    ["duplicate a; first defined at variables[0].name"],
  ],
  [
    "a list that is no path",
    validations({ forEach: "spec..ports" }),
    ["forEach must be a path such as spec.ports"],
  ],
  [
    "a list of items",
    validations({ forEach: "spec.ports[*]" }),
    ["forEach must end with the list, without [*]"],
  ],
  [
    "another list of the workload",
    validations({ forEach: "workload.podLabels" }),
    ["forEach must be workload.containers or a list below workload.podSpec"],
  ],
  [
    "a path of several fields",
    validations({ path: "a[*].b" }),
    ["path must be one field: [*] belongs into forEach"],
  ],
  [
    "a path of a view",
    validations({ path: "workload.containers[0]" }),
    ["path must be below workload.podSpec"],
  ],
  [
    "a path of the workload for items",
    validations({ forEach: "workload.containers", path: "workload.podSpec" }),
    ["path must be below the item"],
  ],
  [
    "a bad example without findings",
    { examples: { ...NO_NODE_PORT.examples, bad: [{ manifest: "kind: A", findings: [] }] } },
    ["examples.bad[0].findings must not be empty"],
  ],
])("mistakes: %s", (_, parts, mistakes) => {
  expect(messages(parts)).toEqual(mistakes);
});

test("a mistake has its place", () => {
  const text = "name: service-no-node-port\nseverity: fatal\n";
  expect(mistakesOf(loadCustomRule(text, "rules/a.yaml", BUILT_IN))).toContain(
    '2:11-2:16 severity must be error or warning, not "fatal"',
  );
});
