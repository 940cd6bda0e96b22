import { posix } from "node:path";
import type { EditedKustomization } from "../kustomize/editor.ts";
import { includedFolders, type SourceGraph, sourceGraph } from "../kustomize/graph.ts";
import { isKustomizationFile, readKustomization } from "../kustomize/kustomization.ts";
import type { TargetOptions } from "../kustomize/target.ts";
import { lazily } from "../model/memoize.ts";
import { trackedFiles } from "../repository/git/tracked.ts";
import { chartsIn, containsManifest, isManifestFile, isWithin } from "../repository/manifests.ts";
import type { Repository } from "../repository/repository.ts";
import { type FileListing, filesBelow } from "./walk.ts";

/** Files and folders of a repository. */
export interface Tree {
  readonly files: readonly string[];
  /** Folders of Helm charts. */
  readonly charts: readonly string[];
  /** Folders with a kustomization. */
  readonly folders: readonly string[];
  /**
   * All files below a folder that an engine would find in a clone: also those in `node_modules` and other folders of tools,
   * if git tracks them or cannot be asked.
   */
  filesIn(folder: string): readonly string[];
  /** All folders that contain such files, at any depth. */
  allFolders(): readonly string[];
  isComponent(folder: string): boolean;
  /** Folders that the kustomization in a folder includes directly. */
  includedFolders(folder: string): readonly string[];
  /** Folders, and all folders that their kustomizations include, directly or not. */
  withIncluded(folders: readonly string[]): ReadonlySet<string>;
  /** The source graph of a folder with a kustomization (cached), or of its kustomization as an engine edits it. */
  graph(folder: string, edited?: EditedKustomization): SourceGraph;
  readonly unreadable: FileListing["unreadable"];
  /** Entries that are neither a file nor a folder of this repository. */
  readonly others: readonly string[];
}

export function readTree(repository: Repository, options: TargetOptions): Tree {
  const listing = filesBelow(repository, ".");
  const { files, unreadableKustomizations, unreadable, toolFolders } = listing;
  const all = lazily(() => [...files, ...filesOfTools(repository, listing)].sort());
  const folders = [
    ...files.filter((file) => isKustomizationFile(repository, file)),
    ...unreadableKustomizations,
  ].map((file) => posix.dirname(file));
  const graphs = new Map<string, SourceGraph>();
  const steps = new Map<string, readonly string[]>();
  const allFolders = lazily(() => parentFolders(all()));
  const tree: Tree = {
    files,
    unreadable,
    others: listing.others,
    charts: chartsIn(files),
    folders: [...new Set(folders)].sort(),
    filesIn(folder) {
      const hasTools = toolFolders.some((tool) => isWithin(tool, folder) || isWithin(folder, tool));
      return (hasTools ? all() : files).filter((file) => isWithin(file, folder));
    },
    allFolders,
    isComponent: (folder) => readKustomization(repository, folder)?.isComponent === true,
    withIncluded: (from) => addIncluded(tree, from),
    includedFolders(folder) {
      const known = steps.get(folder) ?? includedFolders(repository, folder, options);
      steps.set(folder, known);
      return known;
    },
    graph(folder, edited) {
      if (edited !== undefined) return sourceGraph(repository, folder, { ...options, edited });
      const known = graphs.get(folder) ?? sourceGraph(repository, folder, { ...options, edited: null });
      graphs.set(folder, known);
      return known;
    },
  };
  return tree;
}

function filesOfTools(repository: Repository, { toolFolders }: FileListing): string[] {
  if (toolFolders.length === 0) return [];
  const tracked = trackedFiles(repository.root, toolFolders);
  // The folders can have a hundred thousand files that git does not track.
  if (tracked !== null) return [...tracked].filter((file) => repository.kind(file) === "file");
  return toolFolders.flatMap((folder) => filesBelow(repository, folder, true).files);
}

function parentFolders(files: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const file of files) {
    for (let folder = posix.dirname(file); folder !== "." && !folders.has(folder); ) {
      folders.add(folder);
      folder = posix.dirname(folder);
    }
  }
  return [...folders].sort();
}

/**
 * The folders to build so that every kustomization among `folders` is built: those that no other one includes. This
 * covers kustomizations that only an unused Component includes, and cycles, so that nothing is left unchecked.
 */
export function rootFolders(tree: Tree, folders: readonly string[]): string[] {
  const overlays = folders.filter((folder) => !tree.isComponent(folder));
  const included = addIncluded(tree, overlays.flatMap(tree.includedFolders));
  const roots = overlays.filter((folder) => !included.has(folder));
  const reached = addIncluded(tree, roots);
  for (const folder of overlays) {
    if (reached.has(folder)) continue;
    roots.push(folder);
    addIncluded(tree, [folder], reached);
  }
  return roots.sort();
}

/** Adds `folders` and everything they include, directly or not, to `reached`. */
function addIncluded(tree: Tree, folders: readonly string[], reached = new Set<string>()): Set<string> {
  const pending = [...folders];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    pending.push(...tree.includedFolders(next));
  }
  return reached;
}

export function graphFolders(graph: SourceGraph): string[] {
  return graph.kustomizations.map(({ folder }) => folder);
}

/** The files that sources read. */
export interface ReachedFiles {
  readonly graphs: readonly SourceGraph[];
  readonly files: readonly string[];
}

/** Manifests below `folder` that `reached` does not contain. */
export function otherManifests(
  repository: Repository,
  tree: Tree,
  folder: string,
  reached: ReachedFiles,
): string[] {
  return otherFiles(repository, tree, folder, reached).filter((file) => containsManifest(repository, file));
}

/** YAML and JSON files below `folder` that `reached` does not contain, without charts, kustomizations and hidden files. */
export function otherFiles(
  repository: Repository,
  tree: Tree,
  folder: string,
  reached: ReachedFiles,
): string[] {
  const read = reached.graphs.flatMap(({ resources, inputs }) => [...resources, ...inputs]);
  const known = new Set([...read, ...reached.files].map((file) => repository.resolved(file)));
  return tree.files.filter((file) => {
    const isCandidate =
      isManifestFile(file) && isWithin(file, folder) && !posix.basename(file).startsWith(".");
    if (!isCandidate || known.has(repository.resolved(file)) || isKustomizationFile(repository, file))
      return false;
    return !tree.charts.some((chart) => isWithin(file, chart));
  });
}
