import { sha256 } from "../model/results.ts";
import { git } from "../repository/git/process.ts";

/** Entries of git's index that decide what a run reads: submodules, and tracked files in folders of tools. */
const DECIDING = /^160000 |\t(?:.*\/)?(?:node_modules|\.cache)\//;

/** A digest of what a run takes from git; `none` outside a work tree. */
export function gitState(root: string): string {
  const listed = git(root, ["ls-files", "--stage", "-z"])?.toString("utf8");
  if (listed === undefined) return "none";
  return sha256(
    listed
      .split("\0")
      .filter((entry) => DECIDING.test(entry))
      .join("\0"),
  );
}
