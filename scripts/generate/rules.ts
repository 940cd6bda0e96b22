// Writes scripts/rules/index.ts, docs/rules.md, docs/weakened.md and docs/rules/NAME.md from the rules' files, and
// clusters/NAME/admission/policies.yaml from the files of the clusters; with --check it reports files that are out of date
// instead.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ruleNamesOf } from "../config/rule-names.ts";
import { admissionFiles } from "./admission.ts";
import { staleFiles, writeFiles } from "./files.ts";
import { rulePages } from "./rule-pages.ts";
import { RULES_FOLDER, ruleFiles, rulesIndex } from "./rules-index.ts";

const INDEX = join(RULES_FOLDER, "index.ts");
const DOCS = join(import.meta.dirname, "../../docs");
const CLUSTERS = join(import.meta.dirname, "../../clusters");
/** Below `docs/`; a file in it that belongs to no rule is an error with --check, and is removed without. */
const FOLDERS = ["rules"];

const isCheck = process.argv.includes("--check");
const index = rulesIndex(ruleFiles());
const stale = readFileSync(INDEX, "utf8") === index ? [] : ["scripts/rules/index.ts"];
if (!isCheck) writeFileSync(INDEX, index);
const { rules } = await import("../rules/index.ts");
const pages = rulePages(rules);
const policies = admissionFiles(CLUSTERS, ruleNamesOf(rules));
if (isCheck) {
  stale.push(...(await staleFiles(DOCS, pages, FOLDERS)).map((path) => `docs/${path}`));
  stale.push(...(await staleFiles(CLUSTERS, policies, [])).map((path) => `clusters/${path}`));
} else {
  await writeFiles(DOCS, pages, FOLDERS);
  await writeFiles(CLUSTERS, policies, []);
}
if (isCheck && stale.length > 0) {
  console.error(`out of date, run \`npm run generate\`:\n${stale.join("\n")}`);
  process.exitCode = 1;
}
