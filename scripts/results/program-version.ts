import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = fileURLToPath(new URL("../..", import.meta.url));
const PARTS = ["scripts", "schemas"];

/** The files of this package that decide what a run reports, relative to its folder, sorted. */
export function programFiles(folder = PACKAGE): string[] {
  const files = PARTS.flatMap((part) =>
    readdirSync(join(folder, part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const packages = ["package.json", "package-lock.json"].map((name) => join(folder, name));
  return [...files, ...packages.filter((file) => existsSync(file))].sort();
}

/**
 * SHA-256 of this program: its files, its schemas, the versions of its packages and of Node. Results of another version are
 * not used.
 */
export function programVersion(folder = PACKAGE): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of programFiles(folder)) {
    const content = readFileSync(file);
    hash.update(`${file.slice(folder.length)} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}
