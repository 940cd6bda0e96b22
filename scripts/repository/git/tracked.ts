import { git } from "./process.ts";

/** Configured programs that `ls-files` could start are off, and a folder is no repository because of files in it. */
const SAFE = ["-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit"];

/** The files below `folders` that git tracks, relative to `root`; null if `root` is not in a work tree of git. */
export function trackedFiles(root: string, folders: readonly string[]): ReadonlySet<string> | null {
  const paths = folders.map((folder) => `:(literal)${folder}`);
  const listed = git(root, [...SAFE, "ls-files", "-z", "--cached", "--", ...paths]);
  return listed === null ? null : new Set(listed.toString("utf8").split("\0"));
}
