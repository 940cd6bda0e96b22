import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The Go module of the program. */
export const PROGRAM_FOLDER = fileURLToPath(new URL("../../upstream/program", import.meta.url));

/** The Kubernetes minor versions that the program can be built for, each with its Go module file; the first is the default. */
const MODULE_FILES: ReadonlyMap<string, string> = new Map([
  ["1.34", "go.mod"],
  ["1.35", "go-1.35.mod"],
  ["1.36", "go-1.36.mod"],
  ["1.37", "go-1.37.mod"],
]);

export const UPSTREAM_MINORS: readonly string[] = [...MODULE_FILES.keys()];

/** The Go module file of a minor version; null if the program cannot be built for it. */
export function moduleFile(minor: string): string | null {
  return MODULE_FILES.get(minor) ?? null;
}

/** The file of the program for a Kubernetes minor version. */
export function programName(minor: string): string {
  return `upstream-${minor}`;
}

/** The minor version of a version: `1.34` for `1.34` and `v1.34.4`. */
export function minorOf(version: string): string {
  return /^v?(\d+\.\d+)/.exec(version)?.[1] ?? version;
}

/** The start of the SHA-256 hash of all sources, in hexadecimal: a program with another hash is another program. */
export function sourcesHash(folder = PROGRAM_FOLDER): string {
  const hash = createHash("sha256");
  const sources = readdirSync(folder).filter((name) => /\.(?:go|mod|sum)$/.test(name));
  for (const name of sources.sort()) {
    const content = readFileSync(join(folder, name));
    hash.update(`${name} ${content.length}\n`).update(content);
  }
  return hash.digest("hex").slice(0, 16);
}
