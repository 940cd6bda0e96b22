import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Writes texts by path below a folder. */
export function writeFiles(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Names of the folders directly in a folder, sorted. */
export function foldersIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? entry.name : [])).sort();
}

/** Names of the manifest files directly in a folder, sorted. */
export function manifestsIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isFile() && MANIFEST.test(entry.name) ? entry.name : [])).sort();
}

/** Reports whether a folder describes clusters, as a whole repository does. */
export function isRepository(folder: string): boolean {
  return foldersIn(folder).includes("clusters");
}

/** Reports whether a folder has a kustomization of its own. */
export function isKustomization(folder: string): boolean {
  return readdirSync(folder).some((name) => KUSTOMIZATION.test(name));
}

/** Reports whether there is a kustomization or a description of a cluster anywhere below a folder. */
export function hasOverlays(folder: string): boolean {
  const isOverlay = isRepository(folder) || isKustomization(folder);
  return isOverlay || foldersIn(folder).some((name) => name !== ".git" && hasOverlays(join(folder, name)));
}

const MANIFEST = /\.ya?ml$/;
const KUSTOMIZATION = /^(kustomization\.ya?ml|Kustomization)$/;
