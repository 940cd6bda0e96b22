/**
 * Compares the findings of two checkouts over the same files: `npm run compare -- --before CHECKOUT [--after CHECKOUT]
 * [--clones DIR] [--cases DIR] [--save DIR] [--only NAME]`. The files are the repository before, the examples of its
 * rules, the trees that its tests write, and what the flags name. Both are plain checkouts with their packages installed;
 * `--after` is this one by default. `--save` keeps what one commit before gives, so that it runs once; `--only` names a
 * subject of the table or a part of the names of its runs. Ends with 1 where a verdict differs. Suppressions expire, so
 * what is saved should be of the same day.
 */
import { existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { compareOutcomes } from "./compare.ts";
import { openSaved } from "./saved.ts";
import type { Subject } from "./subject.ts";
import { subjectsOf } from "./subjects.ts";
import { type Compared, details, HEADER, row } from "./table.ts";
import { validate } from "./validator.ts";

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: { before: text, after: text, clones: text, cases: text, save: text, only: text },
});
if (values.before === undefined || !existsSync(join(values.before, "scripts/main.mjs"))) {
  console.error("--before CHECKOUT is needed: a checkout with its packages installed");
  process.exit(2);
}
const before = realpathSync(values.before);
const after = realpathSync(values.after ?? join(import.meta.dirname, "../.."));
const saved = openSaved(values.save, before);
const work = values.save === undefined ? mkdtempSync(join(tmpdir(), "compare-")) : resolve(values.save);
let differences = 0;
try {
  const folders = { before, work, clones: folder(values.clones), cases: folder(values.cases) };
  process.exitCode = await compareSubjects(await subjectsOf(folders, values.only));
} finally {
  if (values.save === undefined) rmSync(work, { recursive: true });
}

function folder(path: string | undefined): string | undefined {
  return path === undefined ? undefined : realpathSync(path);
}

/** Prints the table, then all details, and gives the exit code. */
async function compareSubjects(subjects: readonly Subject[]): Promise<number> {
  if (subjects.length === 0) {
    console.error(`no subject and no run has the name ${values.only}`);
    return 2;
  }
  for (const line of HEADER) console.log(line);
  const lines: string[] = [];
  for (const subject of subjects) lines.push(...(await compareSubject(subject)));
  for (const line of lines) console.log(line);
  console.log(`${differences} differences`);
  return differences > 0 ? 1 : 0;
}

/** Prints the row of a subject and gives its details. */
async function compareSubject({ name, runs }: Subject): Promise<string[]> {
  const start = performance.now();
  const compared: Compared[] = [];
  for (const run of runs) {
    const was = await saved(run, () => validate(before, run));
    const is = await validate(after, run);
    compared.push([run.name, compareOutcomes(was, is)]);
  }
  differences += compared.reduce((sum, [, comparison]) => sum + comparison.differences.length, 0);
  console.log(row(name, compared, (performance.now() - start) / 1000));
  return details(name, compared);
}
