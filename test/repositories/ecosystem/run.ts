/**
 * Runs the validator over public repositories: `node test/repositories/ecosystem/run.ts --clones DIRECTORY [--update] [--save DIRECTORY]
 * [owner/name…]`. Their files are read from clones on this machine and are not part of this repository; the list contains
 * their commits and the figures of a run, to detect changes. Exits with 1 if a figure changed.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkOut } from "./checkout.ts";
import { changes, row } from "./compare.ts";
import { type Figures, measure } from "./measure.ts";

interface Entry {
  /** `owner/name` on GitHub. */
  readonly repository: string;
  readonly commit: string;
  /** The reason why it is in the list. */
  readonly kind: string;
  readonly figures: Figures | null;
}

const LIST = new URL("repositories.json", import.meta.url);

const { values, positionals } = parseArgs({
  options: { clones: { type: "string" }, update: { type: "boolean" }, save: { type: "string" } },
  allowPositionals: true,
});
if (values.clones === undefined) {
  console.error("--clones DIRECTORY is needed: clones as owner/name or owner+name/repo");
  process.exit(2);
}
const entries = JSON.parse(readFileSync(LIST, "utf8")) as Entry[];
const updated: Entry[] = [];
let shifted = 0;
let missing = 0;
for (const entry of entries) {
  const isChosen = positionals.length === 0 || positionals.includes(entry.repository);
  updated.push(isChosen ? await check(entry, values.clones) : entry);
}
if (values.update) writeFileSync(LIST, `${JSON.stringify(updated, null, 2)}\n`);
console.log(`${shifted} shifted, ${missing} without a clone`);
process.exitCode = (shifted > 0 && !values.update) || missing > 0 ? 1 : 0;

async function check(entry: Entry, clones: string): Promise<Entry> {
  const { repository, commit, figures: before } = entry;
  const checkout = checkOut(clones, repository, commit);
  if (!checkout.ok) {
    missing++;
    console.log(`${repository}: ${checkout.message}`);
    return entry;
  }
  try {
    const { figures, report, seconds } = await measure(checkout.folder);
    console.log(row(repository, figures, seconds));
    const lines = before === null ? [] : changes(before, figures);
    if (lines.length > 0) shifted++;
    for (const line of lines) console.log(`  ${line}`);
    if (values.save !== undefined) save(values.save, repository, report);
    return { ...entry, figures };
  } finally {
    checkout.remove();
  }
}

/** The whole report, for review. */
function save(directory: string, repository: string, report: unknown): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, `${repository.replace("/", "+")}.json`), JSON.stringify(report, null, 1));
}
