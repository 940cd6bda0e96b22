import { memoizeWeak } from "../model/memoize.ts";
import { isManifestFile } from "./manifests.ts";
import { MAX_ALL_TOKENS, type Repository } from "./repository.ts";

interface FilesOfRepository {
  readonly repository: Repository;
  readonly tree: { readonly files: readonly string[] };
}

/**
 * Reports whether all YAML of the files can be parsed, in whatever order: a text has at most as many tokens as characters.
 * Half of the limit is left for files with other names. Determined once.
 */
export const canParseAll = memoizeWeak(({ repository, tree }: FilesOfRepository): boolean => {
  let left = MAX_ALL_TOKENS / 2;
  return tree.files.filter(isManifestFile).every((file) => {
    const read = repository.readText(file);
    if (read.ok) left -= read.value.length;
    return left >= 0;
  });
});
