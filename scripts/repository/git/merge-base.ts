import { git } from "./process.ts";

/**
 * Returns the full hash of the best common ancestor of two commits
 * (https://git-scm.com/docs/git-merge-base); null if they have none, or if the checkout is too shallow to contain it.
 */
export function mergeBase(folder: string, one: string, other: string): string | null {
  const found = git(folder, ["merge-base", "--end-of-options", one, other])?.toString("utf8").trim();
  return found === undefined || found === "" ? null : found;
}
