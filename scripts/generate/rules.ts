// Writes docs/rules.md and docs/rules/NAME.md from the rules; with --check it reports files that are out of date instead.
import { join } from "node:path";
import { rules } from "../rules/index.ts";
import { rulePages } from "./rules-page.ts";
import { staleFiles, writeFiles } from "./schemas-files.ts";

const DOCS = join(import.meta.dirname, "../../docs");
/** Below `docs/`; a file in it that belongs to no rule is an error with --check, and is removed without. */
const FOLDERS = ["rules"];

const pages = rulePages(rules);
if (!process.argv.includes("--check")) await writeFiles(DOCS, pages, FOLDERS);
else {
  const stale = await staleFiles(DOCS, pages, FOLDERS);
  if (stale.length > 0) {
    const files = stale.map((path) => `docs/${path}`).join("\n");
    console.error(`out of date, run \`npm run generate\`:\n${files}`);
    process.exitCode = 1;
  }
}
