// Writes scripts/rules/index.ts, docs/rules.md, docs/weakened.md and docs/rules/NAME.md from the rules' files; with --check it reports files
// that are out of date instead.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { staleFiles, writeFiles } from "./files.ts";
import { rulePages } from "./rule-pages.ts";
import { RULES_FOLDER, ruleFiles, rulesIndex } from "./rules-index.ts";

const INDEX = join(RULES_FOLDER, "index.ts");
const DOCS = join(import.meta.dirname, "../../docs");
/** Below `docs/`; a file in it that belongs to no rule is an error with --check, and is removed without. */
const FOLDERS = ["rules"];

const isCheck = process.argv.includes("--check");
const index = rulesIndex(ruleFiles());
const stale = readFileSync(INDEX, "utf8") === index ? [] : ["scripts/rules/index.ts"];
if (!isCheck) writeFileSync(INDEX, index);
const { rules } = await import("../rules/index.ts");
const pages = rulePages(rules);
if (!isCheck) await writeFiles(DOCS, pages, FOLDERS);
else stale.push(...(await staleFiles(DOCS, pages, FOLDERS)).map((path) => `docs/${path}`));
if (isCheck && stale.length > 0) {
  console.error(`out of date, run \`npm run generate\`:\n${stale.join("\n")}`);
  process.exitCode = 1;
}
