/**
 * Setup file for the tests of another checkout: keeps a copy of each temporary folder with manifests that a test removes,
 * below the folder that COMPARE_TREES names, as `TEST FILE/NUMBER`.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { contentOf, hashOf } from "./content.ts";

const keep = process.env.COMPARE_TREES;
const temporary = fs.realpathSync(tmpdir());
const remove = fs.rmSync;
/** More files than this are a test of speed. */
const MAX_FILES = 500;
const seen = new Set<string>();

fs.rmSync = (path, options) => {
  const folder = String(path);
  if (keep !== undefined && isTree(folder)) copy(folder, keep);
  remove(path, options);
};
syncBuiltinESMExports();

function isTree(folder: string): boolean {
  if (dirname(folder) !== temporary || !fs.existsSync(folder)) return false;
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
  const own = files.filter((file) => !file.split(sep).includes(".git"));
  return own.length <= MAX_FILES && own.some((file) => /\.ya?ml$/.test(file));
}

function copy(folder: string, target: string): void {
  // Trees with history differ in what their commits hold.
  const key = fs.existsSync(join(folder, ".git")) ? folder : hashOf(contentOf(folder));
  if (seen.has(key)) return;
  seen.add(key);
  const place = join(target, testFile(), String(seen.size).padStart(3, "0"));
  fs.cpSync(folder, place, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
}

/** The path of the running test file below `test/`, without its extension. */
function testFile(): string {
  const { expect } = globalThis as unknown as { expect: { getState(): { testPath?: string } } };
  const path = expect.getState().testPath ?? "unknown";
  return relative(join(process.cwd(), "test"), path).replace(/\.test\.ts$/, "");
}
