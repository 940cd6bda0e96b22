import { join } from "node:path";
import { foldersIn } from "./files.ts";
import type { Run } from "./subject.ts";

/** Clones of public repositories: each folder of `folder` that has a `.git`, named `OWNER__NAME`. */
export function cloneRuns(folder: string): Run[] {
  const clones = foldersIn(folder).filter((name) => foldersIn(join(folder, name)).includes(".git"));
  return clones.map((clone) => ({ name: clone.replace("__", "/"), root: join(folder, clone), args: [] }));
}
