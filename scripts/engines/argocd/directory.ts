import { posix } from "node:path";
import type { Tree } from "../../discover/tree.ts";
import { isKustomizationFile } from "../../kustomize/kustomization.ts";
import { asObject, asString, type JsonValue } from "../../model/json.ts";
import { holdsManifest, isManifestFile, isWithin } from "../../repository/manifests.ts";
import type { Repository } from "../../repository/repository.ts";
import { compileGlob, GLOB } from "../../text/glob.ts";

const SKIP_MARK = "+argocd:skip-file-rendering";

/** What Argo CD reads of a plain folder. */
export interface Directory {
  readonly manifests: readonly string[];
  /** Programs whose output it applies. */
  readonly jsonnet: readonly string[];
}

/**
 * The manifests of a folder as Argo CD's `directory` takes them: in subfolders only when told, what `exclude` names
 * never, and where there is `include` only that (https://argo-cd.readthedocs.io/en/stable/user-guide/directory/).
 */
export function directoryFiles(
  repository: Repository,
  tree: Tree,
  folder: string,
  settings: JsonValue | undefined,
): Directory {
  const { recurse, include, exclude } = asObject(settings);
  const isIncluded = matcher(asString(include) ?? "", true);
  const isExcluded = matcher(asString(exclude) ?? "", false);
  const files = tree.files.filter((file) => {
    const isIn = recurse === true ? isWithin(file, folder) : posix.dirname(file) === folder;
    const path = posix.relative(folder, file);
    const isMeant = isIn && isRead(file) && !isExcluded(path) && isIncluded(path);
    return isMeant && !isMarked(repository, file);
  });
  return {
    jsonnet: files.filter(isJsonnet),
    manifests: files.filter((file) => {
      const isManifest = isManifestFile(file) && !isKustomizationFile(repository, file);
      return isManifest && holdsManifest(repository, file);
    }),
  };
}

function isRead(file: string): boolean {
  return isManifestFile(file) || isJsonnet(file);
}

function isJsonnet(file: string): boolean {
  return file.endsWith(".jsonnet");
}

/** A pattern that cannot be read matches nothing; none at all gives `without`. */
function matcher(pattern: string, without: boolean): (path: string) => boolean {
  if (pattern === "") return () => without;
  return compileGlob(pattern, GLOB) ?? (() => false);
}

function isMarked(repository: Repository, file: string): boolean {
  const read = repository.readText(file);
  return read.ok && read.value.includes(SKIP_MARK);
}
