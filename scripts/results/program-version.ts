import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lazily } from "../model/memoize.ts";

const PACKAGE = fileURLToPath(new URL("../..", import.meta.url));
const PARTS = ["scripts", "schemas"];

/** The files of this package that decide what a run reports, relative to its folder, sorted. */
function programFiles(): string[] {
  const files = PARTS.flatMap((part) =>
    readdirSync(join(PACKAGE, part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const packages = ["package.json", "package-lock.json"].map((name) => join(PACKAGE, name));
  return [...files, ...packages.filter((file) => existsSync(file))].sort();
}

/**
 * SHA-256 of this program: its files, its schemas, the versions of its packages and of Node. Results of another version are
 * not used.
 */
export const programVersion = lazily((): string => {
  const hash = createHash("sha256").update(process.version);
  for (const file of programFiles()) {
    const content = readFileSync(file);
    hash.update(`${file.slice(PACKAGE.length)} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
});
