import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import type { JsonObject } from "../model/json.ts";

/** File contents by path below a root folder (`schemas/`, `docs/`), with forward slashes. */
export type Files = ReadonlyMap<string, string>;

/** A schema on one line: schemas are not read line by line, and their diffs would be long. */
export function fileText(value: JsonObject): string {
  return `${JSON.stringify(value)}\n`;
}

/** Paths of files that are missing, changed, or in one of the folders but not generated, sorted. */
export async function staleFiles(root: string, files: Files, folders: readonly string[]): Promise<string[]> {
  const stale = (await existingFiles(root, folders)).filter((path) => !files.has(path));
  for (const [path, text] of files) {
    if ((await textOf(join(root, path))) !== text) stale.push(path);
  }
  return stale.sort();
}

/** Replaces the contents of the folders, and writes all files. */
export async function writeFiles(root: string, files: Files, folders: readonly string[]): Promise<void> {
  for (const folder of folders) await rm(join(root, folder), { recursive: true, force: true });
  for (const [path, text] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

async function existingFiles(root: string, folders: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(
      () => [],
    );
    for (const entry of entries) {
      if (entry.isDirectory()) continue;
      found.push(
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll(sep, "/"),
      );
    }
  }
  return found;
}

async function textOf(path: string): Promise<string | null> {
  return await readFile(path, "utf8").catch(() => null);
}
