/**
 * Compares the renderings of Kustomize's library with those of the command, byte by byte, for every kustomization of
 * this repository and of clones: `npm run test:parity:rendering -- [--clones DIR]`. `DIR` has one folder per clone.
 * Ends with 1 if one differs.
 */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { UpstreamPool } from "../../scripts/upstream/pool.ts";
import { ROOT } from "../command.ts";
import { foldersIn } from "../compare/files.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { upstreamForTests } from "../tools/upstream-for-tests.ts";
import { compareRenderings } from "./rendering.ts";

const { values } = parseArgs({ options: { clones: { type: "string" } } });
const clones = values.clones === undefined ? null : resolve(values.clones);
const roots = [ROOT, ...(clones === null ? [] : foldersIn(clones).map((name) => join(clones, name)))];
const { kustomize } = await toolsForTests();
const { program } = await upstreamForTests();
console.log("| repository | built | documents | refused by both | not buildable here | differences |");
console.log("| --- | --: | --: | --: | --: | --: |");
const details: string[] = [];
for (const root of roots) {
  const pool = new UpstreamPool(program);
  const { built, documents, refused, skipped, differences } = await compareRenderings(root, kustomize, pool);
  await pool.close();
  const name = root === ROOT ? "this repository" : root.slice(clones!.length + 1);
  console.log(`| ${name} | ${built} | ${documents} | ${refused} | ${skipped} | ${differences.length} |`);
  details.push(...differences.map((difference) => `${name}: ${difference}`));
}
for (const detail of details) console.log(detail);
process.exitCode = details.length > 0 ? 1 : 0;
