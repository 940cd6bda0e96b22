import { dirname, join, relative } from "node:path";
import { foldersIn, isKustomization, isRepository, manifestsIn } from "./files.ts";
import type { Run } from "./subject.ts";

/**
 * Small repositories and manifests anywhere below a folder. A folder with clusters is one run, and so are a folder with a
 * kustomization and the manifest files of any other folder, each of which is checked as an overlay of its own.
 */
export function caseRuns(folder: string): Run[] {
  return runsBelow(folder, folder);
}

function runsBelow(top: string, folder: string): Run[] {
  const name = relative(top, folder);
  if (isRepository(folder)) return [{ name, root: folder, args: [] }];
  // A kustomization may read the folders next to it.
  if (isKustomization(folder)) return [{ name, root: dirname(folder), args: [folder] }];
  const files = manifestsIn(folder).map((file) => join(folder, file));
  const run = files.length === 0 ? [] : [{ name, root: folder, args: files }];
  const folders = foldersIn(folder).filter((inner) => inner !== ".git");
  return [...run, ...folders.flatMap((inner) => runsBelow(top, join(folder, inner)))];
}
