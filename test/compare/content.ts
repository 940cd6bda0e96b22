import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** Folders that the validator does not read. */
const UNREAD = new Set([".git", ".cache", "node_modules"]);

/** A line for each file below a folder, equal for equal files. */
export function contentOf(folder: string, path = "."): string[] {
  const entries = readdirSync(join(folder, path), { withFileTypes: true });
  // A name that is not UTF-8 lost bytes as it was read, and nothing can be opened by the rest.
  const names = entries.filter(({ name }) => !UNREAD.has(name) && !name.includes("\ufffd"));
  return names.flatMap((entry) => {
    const inner = join(path, entry.name);
    return entry.isDirectory() ? contentOf(folder, inner) : `${inner} ${fileKey(join(folder, inner))}`;
  });
}

function fileKey(file: string): string {
  const stats = lstatSync(file);
  if (stats.isSymbolicLink()) return `link to ${readlinkSync(file)}`;
  return stats.isFile() ? hashOf([readFileSync(file)]) : "special";
}

/** The SHA-256 of some texts in their order. */
export function hashOf(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex");
}
