/**
 * Verifies places by mutation: `npm run oracle -- [--clones DIRECTORY] [--sample N] [--verbose] [owner/name…]`. In this
 * repository, or with `--clones` in each public repository of the ecosystem list, it locates all findings and as many
 * random values. For N of each it replaces the text at the place, builds again, and checks that exactly the located value
 * changed. Exits with 1 if it did not, or if fewer than 97 % of the places are exact.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../command.ts";
import { checkOut } from "../repositories/ecosystem/checkout.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { add, inFigures, meetsTarget, noFigures } from "./figures.ts";
import { type Proof, prove } from "./prove.ts";

const { values, positionals } = parseArgs({
  options: { clones: { type: "string" }, sample: { type: "string" }, verbose: { type: "boolean" } },
  allowPositionals: true,
});
const tools = await toolsForTests();
const total: Proof = { findings: noFigures(), related: noFigures(), values: noFigures(), lines: [] };
if (values.clones === undefined) await report("this repository", copyOfOwn());
else for (const { repository, commit } of listed()) await reportClone(values.clones, repository, commit);
console.log(`all: ${inLine(total)}`);
process.exitCode = [total.findings, total.related, total.values].every(meetsTarget) ? 0 : 1;

function listed(): { repository: string; commit: string }[] {
  const list = JSON.parse(
    readFileSync(new URL("../repositories/ecosystem/repositories.json", import.meta.url), "utf8"),
  ) as { repository: string; commit: string }[];
  const known = new Set(list.map(({ repository }) => repository));
  const further = positionals.filter((name) => !known.has(name));
  const chosen = list.filter(
    ({ repository }) => positionals.length === 0 || positionals.includes(repository),
  );
  return [...chosen, ...further.map((repository) => ({ repository, commit: "HEAD" }))];
}

async function reportClone(clones: string, repository: string, commit: string): Promise<void> {
  const checkout = checkOut(clones, repository, commit);
  if (!checkout.ok) console.log(`${repository}: ${checkout.message}`);
  else await report(repository, checkout);
}

async function report(name: string, { folder, remove }: { folder: string; remove: () => void }) {
  try {
    const proof = await prove(folder, tools, Number(values.sample ?? "40"));
    for (const line of proof.lines) if (values.verbose || line.includes("refuted")) console.log(`  ${line}`);
    console.log(`${name}: ${inLine(proof)}`);
    for (const kind of ["findings", "related", "values"] as const) add(total[kind], proof[kind]);
  } finally {
    remove();
  }
}

function inLine({ findings, related, values }: Proof): string {
  return `\n  findings ${inFigures(findings)}\n  related places ${inFigures(related)}\n  values ${inFigures(values)}`;
}

/** Copies this repository, because the oracle modifies files. */
function copyOfOwn() {
  const folder = mkdtempSync(join(tmpdir(), "oracle-"));
  const without = new Set(["node_modules", ".git", ".cache"]);
  cpSync(ROOT, folder, {
    recursive: true,
    filter: (path) => !without.has(relative(ROOT, path)),
  });
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
