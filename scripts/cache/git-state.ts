import { sha256 } from "../model/results.ts";
import { git } from "../repository/git/process.ts";
import { TOOL_FOLDERS } from "../repository/tool-folders.ts";

/** Reports whether an entry of git's index decides what a run reads: a submodule, or a tracked file in a folder of a tool. */
function isDeciding(entry: string): boolean {
  const folders = entry
    .slice(entry.indexOf("\t") + 1)
    .split("/")
    .slice(0, -1);
  return entry.startsWith("160000 ") || folders.some((name) => TOOL_FOLDERS.has(name));
}

/** A digest of what a run takes from git; `none` outside a work tree. */
export function gitState(root: string): string {
  const listed = git(root, ["ls-files", "--stage", "-z"])?.toString("utf8");
  if (listed === undefined) return "none";
  return sha256(listed.split("\0").filter(isDeciding).join("\0"));
}
