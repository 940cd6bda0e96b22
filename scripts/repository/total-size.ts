import { isManifestFile } from "./manifests.ts";
import { MAX_ALL_TOKENS, type Repository } from "./repository.ts";

/**
 * Reports whether all YAML of the files can be parsed, in whatever order: a text has at most as many tokens as characters.
 * Half of the limit is left for files with other names.
 */
export function canParseAll(repository: Repository, files: readonly string[]): boolean {
  let left = MAX_ALL_TOKENS / 2;
  return files.filter(isManifestFile).every((file) => {
    const read = repository.readText(file);
    if (read.ok) left -= read.value.length;
    return left >= 0;
  });
}
