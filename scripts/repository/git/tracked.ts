import { git } from "./process.ts";

/** The files below `folders` that git tracks, relative to `root`; null if `root` is not in a work tree of git. */
export function trackedFiles(root: string, folders: readonly string[]): ReadonlySet<string> | null {
  const paths = folders.map((folder) => `:(literal)${folder}`);
  const listed = git(root, ["ls-files", "-z", "--cached", "--", ...paths]);
  if (listed === null) return null;
  return new Set(
    listed
      .toString("utf8")
      .split("\0")
      .filter((file) => file !== ""),
  );
}
