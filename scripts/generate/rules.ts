// Writes docs/rules.md and scripts/rules/index.ts from the rules' files; with --check it only reports what is stale.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RULES_FOLDER, ruleFiles, rulesIndex } from "./rules-index.ts";
import { rulesPage } from "./rules-page.ts";

const INDEX = join(RULES_FOLDER, "index.ts");
const PAGE = join(import.meta.dirname, "../../docs/rules.md");

write(INDEX, "scripts/rules/index.ts", rulesIndex(ruleFiles()));
const { rules } = await import("../rules/index.ts");
write(PAGE, "docs/rules.md", rulesPage(rules));

function write(file: string, name: string, text: string): void {
  if (!process.argv.includes("--check")) {
    writeFileSync(file, text);
  } else if (readFileSync(file, "utf8") !== text) {
    console.error(`${name} is stale: run \`npm run generate\``);
    process.exitCode = 1;
  }
}
