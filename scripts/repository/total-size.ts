import { memoizeWeak } from "../model/memoize.ts";
import { isManifestFile } from "./manifests.ts";
import { MAX_ALL_TOKENS, type Repository } from "./repository.ts";

interface FilesOfRepository {
  readonly repository: Repository;
  readonly tree: { readonly files: readonly string[] };
}

/** Maximum characters of all YAML so that it can be parsed in any order; half of the limit is left for files with other names. */
export const MAX_SIZE = MAX_ALL_TOKENS / 2;

/** Number of characters of all manifests; of a larger repository, more than `MAX_SIZE`. Determined once. */
export const sizeOf = memoizeWeak(({ repository, tree }: FilesOfRepository): number => {
  let size = 0;
  for (const file of tree.files) {
    const read = isManifestFile(file) ? repository.readText(file) : null;
    if (read?.ok === true) size += read.value.length;
    if (size > MAX_SIZE) break;
  }
  return size;
});

/** Reports whether all YAML of the files can be parsed, in whatever order: a text has at most as many tokens as characters. */
export function canParseAll(found: FilesOfRepository): boolean {
  return sizeOf(found) <= MAX_SIZE;
}
