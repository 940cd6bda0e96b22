import { posix } from "node:path";
import type { Tree } from "../../discover/tree.ts";
import { isKustomizationFile } from "../../kustomize/kustomization.ts";
import { asObject, asString, type JsonValue } from "../../model/json.ts";
import { contentOf } from "../../repository/manifest-content.ts";
import { isManifestFile } from "../../repository/manifests.ts";
import type { Repository } from "../../repository/repository.ts";
import { compileGlob, GLOB } from "../../text/glob.ts";

const SKIP_MARKER = "+argocd:skip-file-rendering";

/** The files that Argo CD reads in a plain folder. */
export interface DirectoryFiles {
  readonly manifests: readonly string[];
  /** Jsonnet programs; Argo CD applies their output. */
  readonly jsonnet: readonly string[];
  /** YAML and JSON files that plainly are no manifests. */
  readonly others: readonly string[];
}

/**
 * The files of a folder for Argo CD's `directory` source: subfolders only with `recurse`, without the files that match
 * `exclude`, and if `include` is set only those that match it
 * (https://argo-cd.readthedocs.io/en/stable/user-guide/directory/).
 */
export function directoryFiles(
  repository: Repository,
  tree: Tree,
  folder: string,
  settings: JsonValue | undefined,
): DirectoryFiles {
  const { recurse, include, exclude } = asObject(settings);
  const isIncluded = patternMatcher(asString(include) ?? "", true);
  const isExcluded = patternMatcher(asString(exclude) ?? "", false);
  const files = tree.filesIn(folder).filter((file) => {
    const isIn = recurse === true || posix.dirname(file) === folder;
    const path = posix.relative(folder, file);
    const isMeant = isIn && isDirectoryFile(file) && !isExcluded(path) && isIncluded(path);
    return isMeant && !isSkipped(repository, file);
  });
  const readable = files.filter((file) => isManifestFile(file) && !isKustomizationFile(repository, file));
  const others = new Set(readable.filter((file) => contentOf(repository, file) === "other"));
  return {
    jsonnet: files.filter(isJsonnet),
    manifests: readable.filter((file) => !others.has(file)),
    others: [...others],
  };
}

function isDirectoryFile(file: string): boolean {
  return isManifestFile(file) || isJsonnet(file);
}

function isJsonnet(file: string): boolean {
  return file.endsWith(".jsonnet");
}

/** Compiles a pattern. An invalid one matches nothing; for an empty one the result is always `without`. */
function patternMatcher(pattern: string, without: boolean): (path: string) => boolean {
  if (pattern === "") return () => without;
  return compileGlob(pattern, GLOB) ?? (() => false);
}

function isSkipped(repository: Repository, file: string): boolean {
  const read = repository.readText(file);
  return read.ok && read.value.includes(SKIP_MARKER);
}
