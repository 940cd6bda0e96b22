import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { toolsForTests } from "../tools/tools-for-tests.ts";

/** The root of this repository. */
export const repositoryRoot = fileURLToPath(new URL("../..", import.meta.url));

export interface Build {
  readonly stdout: string;
  /** Contains kustomize's warnings. */
  readonly stderr: string;
}

/** Builds the kustomization in a folder of this repository. Rejects if kustomize fails. */
export async function build(folder: string): Promise<Build> {
  const args = ["build", "--load-restrictor", "LoadRestrictionsNone", join(repositoryRoot, folder)];
  return promisify(execFile)((await toolsForTests()).kustomize, args, { maxBuffer: 2 ** 24 });
}
