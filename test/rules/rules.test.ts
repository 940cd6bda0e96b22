import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ruleFiles, ruleName } from "../../scripts/generate/rules-index.ts";
import { rulesPage } from "../../scripts/generate/rules-page.ts";
import { rules } from "../../scripts/rules/index.ts";
import { needsKubeconform } from "../schema/example-verdicts.ts";
import { describeRules } from "./describe-rules.ts";

test("each file of scripts/rules holds the one rule of its name, and all are registered", () => {
  expect(rules.map(({ name }) => name)).toEqual(ruleFiles().map(ruleName));
});

test("docs/rules.md is what the rules say", () => {
  expect(readFileSync(new URL("../../docs/rules.md", import.meta.url), "utf8")).toBe(rulesPage(rules));
});

describeRules(rules.filter((rule) => !needsKubeconform(rule)));
