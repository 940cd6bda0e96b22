import { posix } from "node:path";
import type { Tree } from "../../discover/tree.ts";
import { KUSTOMIZATION_FILES } from "../../kustomize/kustomization.ts";
import type { Repository } from "../../repository/repository.ts";
import { type IgnoreFile, ignoreMatcher } from "./ignore.ts";

const IGNORE_FILE = ".sourceignore";

/**
 * The `resources` of the kustomization that Flux generates for a folder without one: the nearest subfolders with a
 * kustomization, and every other YAML file
 * (https://fluxcd.io/flux/components/kustomize/kustomizations/#generating-a-kustomizationyaml-file).
 */
export function generatedResources(repository: Repository, tree: Tree, folder: string): string[] {
  const below = tree.filesIn(folder);
  const isIgnored = ignoreMatcher(ignoreFiles(repository, folder, below));
  // By file name alone: a file of this name with a sync object fails the build.
  const kustomizations = below.filter((file) => KUSTOMIZATION_FILES.includes(posix.basename(file)));
  const nested = new Set(
    kustomizations.filter((file) => !isIgnored(file)).map((file) => posix.dirname(file)),
  );
  nested.delete(folder);
  const paths = new Set<string>();
  for (const file of below) {
    const outermost = foldersBetween(folder, file).find((path) => nested.has(path));
    if (outermost !== undefined) paths.add(outermost);
    else if (/\.ya?ml$/.test(file) && !isIgnored(file)) paths.add(file);
  }
  return [...paths].sort(compareWalkOrder).map((path) => `./${posix.relative(folder, path)}`);
}

/** The folders from `folder` (exclusive) down to the one that holds `file`, outermost first. */
function foldersBetween(folder: string, file: string): string[] {
  const names = posix.relative(folder, posix.dirname(file)).split("/");
  return names.map((_, index) => posix.join(folder, ...names.slice(0, index + 1)));
}

/** The ignore files that can concern a folder: those of its parents, its own, and those below it. */
function ignoreFiles(repository: Repository, folder: string, below: readonly string[]): IgnoreFile[] {
  const names = folder.split("/");
  const parents = names.map((_, index) => names.slice(0, index).join("/") || ".");
  const above = parents.map((parent) => posix.join(parent, IGNORE_FILE));
  const inside = below.filter((file) => posix.basename(file) === IGNORE_FILE);
  return [...new Set([...above, ...inside])].flatMap((file) => {
    const read = repository.readText(file);
    return read.ok ? [{ folder: posix.dirname(file), text: read.value }] : [];
  });
}

/** Compares in the order of a directory walk: folder by folder, by name. */
function compareWalkOrder(one: string, other: string): number {
  const [names, others] = [one.split("/"), other.split("/")];
  const at = names.findIndex((name, index) => name !== others[index]);
  const [name = "", otherName = ""] = [names[at], others[at]];
  return name < otherName ? -1 : 1;
}
