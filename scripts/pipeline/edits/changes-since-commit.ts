import { posix } from "node:path";
import { isIgnoredPath } from "../../discover/walk.ts";
import { contentId } from "../../repository/content.ts";
import type { Commit } from "../../repository/git/commit.ts";
import { isManifestFile } from "../../repository/manifests.ts";
import type { Repository } from "../../repository/repository.ts";
import type { RunRecord } from "./run-record.ts";

/**
 * The files whose content differs between a commit and the last run, which is compared without reading those that an
 * overlay is built from. Null if they differ in more: other files, links, or what is not compared.
 */
export function changesSinceCommit(
  { files, contents }: RunRecord,
  commit: Commit,
  now: Repository,
): readonly string[] | null {
  const entries = commit.entries().filter(({ path }) => !isIgnoredPath(path));
  const objects = new Map(entries.map(({ path, object }) => [path, object]));
  if (entries.some(({ isLink }) => isLink) || objects.size !== files.length) return null;
  if (!files.every((file) => objects.has(file))) return null;
  return files.filter((file, index) => {
    const id = contents[index] || (canMatter(file) ? contentId(now, file) : null);
    return id !== null && objects.get(file) !== id;
  });
}

/** Reports whether a file that no overlay is built from can be a manifest or options. */
function canMatter(file: string): boolean {
  return isManifestFile(file) || posix.basename(file).startsWith(".");
}
