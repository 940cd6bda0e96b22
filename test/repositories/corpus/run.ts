/**
 * Measures startup analysis on public manifests: `node test/repositories/corpus/run.ts --clones DIRECTORY`. The list
 * contains repositories, commits and paths; the files are read from local clones.
 */
import { parseArgs } from "node:util";
import { manifestReader } from "./clones.ts";
import { type Comparison, compare } from "./compare.ts";
import { readCorpus } from "./entries.ts";
import { disagreements, fileQuality, findingQuality, qualityLine } from "./report.ts";

const { values } = parseArgs({ options: { clones: { type: "string" } } });
if (values.clones === undefined) {
  console.error("--clones DIRECTORY is required: clones named owner/name or owner+name/repo");
  process.exit(2);
}
const read = manifestReader(values.clones);
const judgements: Comparison[] = [];
const missing: string[] = [];
for (const entry of readCorpus()) {
  const manifest = read(entry);
  if ("missing" in manifest) missing.push(`${entry.repository} ${entry.path}: ${manifest.missing}`);
  else judgements.push(compare(entry, manifest.bytes));
}
if (judgements.length === 0) {
  console.error(`no clone in ${values.clones} contains a file of the corpus`);
  process.exit(1);
}
for (const judgement of judgements) for (const line of disagreements(judgement)) console.log(line);
for (const line of missing) console.log(`missing: ${line}`);
const nearMisses = judgements.filter(({ entry }) => entry.verdict.length === 0).length;
console.log(`${judgements.length} files read (${nearMisses} near misses), ${missing.length} missing`);
console.log(qualityLine("files", fileQuality(judgements)));
console.log(qualityLine("findings", findingQuality(judgements)));
