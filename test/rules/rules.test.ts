import { join } from "node:path";
import { expect, test } from "vitest";
import { staleFiles } from "../../scripts/generate/files.ts";
import { rulePages } from "../../scripts/generate/rule-pages.ts";
import { ruleFiles, ruleName } from "../../scripts/generate/rules-index.ts";
import { rules } from "../../scripts/rules/index.ts";
import { ROOT } from "../command.ts";
import { needsKubeconform } from "../schema/example-verdicts.ts";
import { describeRules } from "./describe-rules.ts";

test("each rule file in scripts/rules contains the rule of its name, and all are registered", () => {
  expect(rules.map(({ name }) => name)).toEqual(ruleFiles().map(ruleName));
});

test("docs/rules.md and docs/rules/ are up to date, and have no page without a rule", async () => {
  expect(await staleFiles(join(ROOT, "docs"), rulePages(rules), ["rules"])).toEqual([]);
});

describeRules(rules.filter((rule) => !needsKubeconform(rule)));
