import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Outcome } from "./report.ts";
import type { Run } from "./subject.ts";

/** Gives the outcome of a run: what an earlier comparison saved, or else what `validate` gives. */
export type Saved = (run: Run, validate: () => Promise<Outcome>) => Promise<Outcome>;

/** Keeps outcomes in `folder` by commit of the checkout, arguments and files; without a folder keeps none. */
export function openSaved(folder: string | undefined, checkout: string): Saved {
  const commit = git(checkout, "describe", "--always", "--dirty", "--abbrev=40");
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

function git(folder: string, ...args: string[]): string {
  return execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim();
}

/** Folders that the validator does not read. */
const UNREAD = new Set([".git", ".cache", "node_modules"]);

/** A line for each file below a folder. */
function contentOf(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !UNREAD.has(name));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? contentOf(path) : `${path} ${fileKey(path)}`;
  });
}

function fileKey(path: string): string {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return `link to ${readlinkSync(path)}`;
  return stats.isFile() ? hashOf([readFileSync(path)]) : "special";
}

function hashOf(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex");
}
