// npm run new:rule -- NAME: a rule with its examples, registered. Its tests fail until it says something of its own.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "../rules");
const NAME = /^[a-z]+(-[a-z]+)+$/;

const [name = ""] = process.argv.slice(2);
if (!NAME.test(name)) fail(`usage: npm run new:rule -- NAME, where NAME is like image-no-mutable-tag (the thing, then what is checked); got "${name}"`);
if (existsSync(join(FOLDER, `${name}.ts`))) fail(`scripts/rules/${name}.ts exists already`);
writeFileSync(join(FOLDER, `${name}.ts`), scaffold(name));
register(name);
console.log(`scripts/rules/${name}.ts is written and registered. Fill in its words, check and examples, then: npm run generate && npm test`);

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
  const firstImport = lines.findIndex((line) => line.startsWith("import { "));
  lines.splice(firstImport, 0, `import { ${identifier(rule)} } from "./${rule}.ts";`);
  const end = lines.findIndex((line) => line === "];");
  lines.splice(end, 0, `  ${identifier(rule)},`);
  const imports = lines.filter((line) => line.startsWith("import { ")).sort();
  const rest = lines.filter((line) => !line.startsWith("import { "));
  writeFileSync(file, [...rest.slice(0, firstImport), ...imports, ...rest.slice(firstImport)].join("\n"));
}

function scaffold(rule: string): string {
  return `import { resourceRule } from "../model/rule.ts";
import { workloadOf } from "../resources/workload.ts";

export const ${identifier(rule)} = resourceRule({
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
