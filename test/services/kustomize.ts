import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { searchPath } from "../../scripts/tools/search-path.ts";

/** The root of this repository. */
export const repositoryRoot = fileURLToPath(new URL("../..", import.meta.url));

export interface Build {
  readonly stdout: string;
  /** Contains kustomize's warnings. */
  readonly stderr: string;
}

/** Builds the kustomization in a folder of this repository. Rejects if kustomize fails or is not found. */
export async function build(folder: string): Promise<Build> {
  const args = ["build", "--load-restrictor", "LoadRestrictionsNone", join(repositoryRoot, folder)];
  return promisify(execFile)(await findKustomize(), args, { maxBuffer: 2 ** 24 });
}

async function findKustomize(): Promise<string> {
  const [onPath] = await searchPath("kustomize", process.env);
  if (onPath !== undefined) return onPath;
  const installed = join(repositoryRoot, ".cache/bin/kustomize");
  await access(installed, constants.X_OK).catch(() => {
    throw new Error("kustomize is neither on PATH nor in .cache/bin; `npm run validate` installs it");
  });
  return installed;
}
