// Attacks on the custom rules of the base commit, and by custom rules.
import type { Attack } from "./attack.ts";
import type { Changes, PullRequest } from "./changes.ts";
import { BASE, configMap } from "./manifests.ts";

const OPTIONS = ".syncgate.yaml";
const RULE_FILE = "rules/config-value-small.yaml";
const EXPRESSION = "int(object.data['a']) < 9";
const RULE = `name: config-value-small
severity: error
summary: Values must be small.
why: Large ones are refused.
remedy: Lower the value.
match: [{ apiGroups: [""], kinds: [ConfigMap] }]
validations: [{ expression: "${EXPRESSION}", message: the value is large, path: data.a }]
examples:
  good: ["{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { a: '1' } }"]
  bad:
    - manifest: "{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { a: '9' } }"
      findings: ["/data/a: the value is large"]
`;
const RULED: Changes = { [OPTIONS]: `customRules: [${RULE_FILE}]\n`, [RULE_FILE]: RULE };
const VIOLATION: Changes = { "overlays/dev/config.yaml": configMap("dev", "9") };
const FOUND = ["config-value-small"];

/** A change of a repository that has the rule. */
const change = (changes: Changes): PullRequest => ({ base: RULED, change: changes });
/** A change that also breaks the rule. */
const breaking = (changes: Changes): PullRequest => change({ ...VIOLATION, ...changes });

const REMOVED = "custom rule config-value-small removed";
const OTHER_FILE = "rules/config-other.yaml";
/** A change that adds a rule of its own, which is the same but for a part. */
const adding = (from: string, to: string): PullRequest =>
  change({
    [OPTIONS]: `customRules: [${RULE_FILE}, ${OTHER_FILE}]\n`,
    [OTHER_FILE]: RULE.replace("name: config-value-small", "name: config-other").replace(from, to),
  });
const BOMB = `${"[0,1,2,3,4,5,6,7,8,9].all(a, ".repeat(7)}true${")".repeat(7)}`;

export const CUSTOM_RULES: readonly Attack[] = [
  ["a violation", breaking({}), 1, [], FOUND],
  ["a removed rule", breaking({ [RULE_FILE]: null, [OPTIONS]: null }), 1, [REMOVED], FOUND],
  ["a rule that is no longer listed", breaking({ [OPTIONS]: "strict: true\n" }), 1, [REMOVED], FOUND],
  [
    "a lower severity",
    breaking({ [RULE_FILE]: RULE.replace("severity: error", "severity: warning") }),
    1,
    ["custom rule config-value-small: severity changed from error to warning"],
    FOUND,
  ],
  [
    "another expression",
    breaking({ [RULE_FILE]: RULE.replace("< 9", "< 10").replace("'9'", "'10'") }),
    1,
    [`custom rule config-value-small: validation ${EXPRESSION} removed`],
    FOUND,
  ],
  [
    "a condition that is false for the changed object",
    breaking({
      [RULE_FILE]: `${RULE}matchConditions: [{ name: other, expression: "object.metadata.name != 'dev'" }]\n`,
    }),
    1,
    [
      `custom rule config-value-small: matchConditions changed from [] to [{"name":"other","expression":"object.metadata.name != 'dev'…`,
    ],
    FOUND,
  ],
  [
    "a policy that turns the rule off",
    breaking({
      "clusters/k3s/policy.yaml": `${BASE["clusters/k3s/policy.yaml"]}rules: { config-value-small: off }\n`,
    }),
    1,
    ["clusters/k3s: rules.config-value-small changed from error to off"],
    FOUND,
  ],
  [
    "a suppression",
    breaking({
      "overlays/dev/config.yaml": configMap("dev", "9").replace(
        "\ndata:",
        "\n# validate-ignore config-value-small: fine\ndata:",
      ),
    }),
    1,
    ["new suppression of config-value-small (fine)"],
    FOUND,
  ],
  [
    "an object on which the rule cannot be evaluated",
    change({ "overlays/dev/config.yaml": configMap("dev", "many") }),
    2,
    [],
  ],
  [
    "a rule as a link out of the repository",
    breaking({ [RULE_FILE]: { linkTo: "/etc/hostname" } }),
    2,
    [REMOVED],
  ],
  ["a rule that exceeds the cost limit", adding(EXPRESSION, BOMB), 2, []],
  ["a rule with deep nesting", adding(EXPRESSION, `${"(".repeat(3000)}true${")".repeat(3000)}`), 2, []],
  [
    "a rule with the name of a built-in one",
    adding("name: config-other", "name: image-registry-allowed"),
    2,
    [REMOVED],
  ],
  ["a rule whose examples are wrong", adding("/data/a: the value", "/data: the value"), 2, []],
  [
    "a new rule that the manifests break",
    adding("< 9", "< 1 || object.data.a == '9'"),
    2,
    [],
    ["config-other"],
  ],
];
