import { expect, test } from "vitest";
import { loadRepositoryOptions, type RepositoryOptions } from "../../scripts/config/repository-options.ts";
import { ruleNamesOf } from "../../scripts/config/rule-names.ts";
import { mistakesOf } from "./mistakes.ts";

const RULES = ruleNamesOf([
  { name: "probe-required" },
  { name: "probe-patience" },
  { name: "image-pinned", formerNames: ["image-tagged"] },
]);

/** Every field that the type has: TypeScript and the schema must both accept it. */
const EVERYTHING: Required<RepositoryOptions> = {
  policy: "config/policy.yaml",
  platform: "./platform.yaml",
  baseline: "a..b/baseline.json",
  kubernetesVersion: "1.34",
  failOn: "warning",
  strict: true,
  ignore: [{ rule: "probe", reason: "added next month" }],
  exclude: [{ path: "vendor/*", reason: "copied" }],
  customRules: ["rules/volume-host-path-pinned.yaml"],
  format: "sarif",
};

test("every option is read", () => {
  expect(loadRepositoryOptions(JSON.stringify(EVERYTHING), RULES)).toMatchObject({
    ok: true,
    value: { value: EVERYTHING },
  });
});

test("former names of rules are read as current ones", () => {
  const ignore = [{ rule: "image-tagged", reason: "later" }];
  expect(loadRepositoryOptions(JSON.stringify({ ignore }), RULES)).toMatchObject({
    value: { value: { ignore: [{ rule: "image-pinned", reason: "later" }] } },
  });
});

test.each([
  ["failon: warning", "1:1-1:7 unknown key failon; did you mean failOn?"],
  ["failOn: info", '1:9-1:13 failOn must be error or warning, not "info"'],
  ["exclude: [{path: vendor}]", "1:11-1:12 exclude[0] must have the key reason"],
  [
    "exclude: [{path: ../other, reason: x}]",
    '1:18-1:26 exclude[0].path must be a path below the root, such as config/policy.yaml, not "../other"',
  ],
  [
    "policy: /etc/passwd",
    '1:9-1:20 policy must be a path below the root, such as config/policy.yaml, not "/etc/passwd"',
  ],
  [
    "platform: a/../../b",
    '1:11-1:20 platform must be a path below the root, such as config/policy.yaml, not "a/../../b"',
  ],
  ["ignore: [{rule: prob, reason: x}]", "1:17-1:21 no rule or family prob; did you mean probe?"],
  [
    "kubernetesVersion: 1.34",
    "1:20-1:24 kubernetesVersion must be a string, not the number 1.34 (put it in quotes)",
  ],
])("mistakes: %s", (text, mistake) => {
  expect(mistakesOf(loadRepositoryOptions(text, RULES))).toEqual([mistake]);
});
