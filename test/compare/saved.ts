import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contentOf, hashOf } from "./content.ts";
import type { Outcome } from "./report.ts";
import type { Run } from "./subject.ts";

/** Gives the outcome of a run: what an earlier comparison saved, or else what `validate` gives. */
export type Saved = (run: Run, validate: () => Promise<Outcome>) => Promise<Outcome>;

/** Keeps outcomes in `folder` by commit of the checkout, arguments and files; without a folder keeps none. */
export function openSaved(folder: string | undefined, checkout: string): Saved {
  const commit = stateOf(checkout);
  if (folder === undefined || commit.endsWith("-dirty")) return (_, validate) => validate();
  const results = join(folder, "results");
  mkdirSync(results, { recursive: true });
  return async (run, validate) => {
    const key = hashOf([commit, run.root, ...run.args, ...contentOf(run.root)]);
    const file = join(results, `${key}.json`);
    if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Outcome;
    const outcome = await validate();
    writeFileSync(file, JSON.stringify(outcome));
    return outcome;
  };
}

/** The commit of a checkout, which ends in `-dirty` where a file has been edited since. */
function stateOf(checkout: string): string {
  const args = ["describe", "--always", "--dirty", "--abbrev=40"];
  return execFileSync("git", args, { cwd: checkout, encoding: "utf8" }).trim();
}
