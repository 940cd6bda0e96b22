// npm run new:rule -- NAME: a rule with its examples, registered. Its tests fail until it says something of its own.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "../rules");
const NAME = /^[a-z]+(-[a-z]+)+$/;

const [name = ""] = process.argv.slice(2);
if (!NAME.test(name))
  fail(
    `usage: npm run new:rule -- NAME, where NAME is like image-no-mutable-tag (the thing, then what is checked); got "${name}"`,
  );
if (existsSync(join(FOLDER, `${name}.ts`))) fail(`scripts/rules/${name}.ts exists already`);
writeFileSync(join(FOLDER, `${name}.ts`), scaffold(name));
register(name);
console.log(
  `scripts/rules/${name}.ts is written and registered. Fill in its words, check and examples, then: npm run generate && npm test`,
);

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

function identifier(rule: string): string {
  return rule.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function register(rule: string): void {
  const file = join(FOLDER, "index.ts");
  const lines = readFileSync(file, "utf8").split("\n");
  insertSorted(lines, `import ${identifier(rule)} from "./${rule}.ts";`, (line) => /from "\.\//.test(line));
  insertSorted(lines, `  ${identifier(rule)},`, (line) => /^ {2}\w+,$/.test(line));
  writeFileSync(file, lines.join("\n"));
}

/** Puts a line at its alphabetical place among those of its kind. */
function insertSorted(lines: string[], line: string, isAlike: (line: string) => boolean): void {
  const after = lines.findIndex((other) => isAlike(other) && other > line);
  const last = lines.findLastIndex(isAlike);
  lines.splice(after === -1 ? last + 1 : after, 0, line);
}

function scaffold(rule: string): string {
  return `import { resourceRule } from "../model/rule.ts";
import { workloadOf } from "../resources/workload.ts";

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
