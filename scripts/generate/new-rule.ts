// npm run new:rule -- NAME: writes and registers a rule. Its tests fail until it has texts, examples and a check.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { familyFor, RULES_FOLDER, ruleFiles, ruleName, rulesIndex } from "./rules-index.ts";

const NAME = /^[a-z]+(-[a-z]+)+$/;

const [name = "", family = familyFor(name, ruleFiles())] = process.argv.slice(2);
if (!NAME.test(name))
  fail(
    `usage: npm run new:rule -- NAME [FAMILY], where NAME is like image-no-mutable-tag (the thing, then what is checked); got "${name}"`,
  );
const existing = ruleFiles().find((file) => ruleName(file) === name);
if (existing !== undefined) fail(`scripts/rules/${existing} exists already`);
if (family === null || !/^[a-z]+(-[a-z]+)*$/.test(family))
  fail(
    `no rule starts with "${name.split("-")[0]}": name its family, a folder of scripts/rules, as second argument`,
  );
const path = `${family}/${name}.ts`;
mkdirSync(join(RULES_FOLDER, family), { recursive: true });
writeFileSync(join(RULES_FOLDER, path), scaffold(name));
writeFileSync(join(RULES_FOLDER, "index.ts"), rulesIndex(ruleFiles()));
console.log(
  `scripts/rules/${path} is written and registered. Fill in its texts, check and examples, then run: npm run generate && npm test`,
);

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

function scaffold(rule: string): string {
  return `import { resourceRule } from "../../check/rule.ts";
import { workloadOf } from "../../kubernetes/pods/workload.ts";

export default resourceRule({
  name: "${rule}",
  severity: "error",
  summary: "",
  why: "",
  remedy: "",
  references: [],
  messages: { found: "" },
  examples: { good: [], bad: [] },
  check: (resource) =>
    (workloadOf(resource)?.containers ?? []).flatMap(() => []),
});
`;
}
