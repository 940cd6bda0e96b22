// Writes docs/rules.md from the rules themselves; with --check it only says whether the file is current.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../rules/index.ts";
import { rulesPage } from "./rules-page.ts";

const FILE = join(import.meta.dirname, "../../docs/rules.md");

const page = rulesPage(rules);
if (!process.argv.includes("--check")) writeFileSync(FILE, page);
else if (readFileSync(FILE, "utf8") !== page) {
  console.error("docs/rules.md is stale: run `npm run generate`");
  process.exitCode = 1;
}
