import { posix } from "node:path";
import type { Repository } from "../repository/repository.ts";
import type { EditedKustomization } from "../sync/edited.ts";
import { type SourceGraph, sourceGraph } from "./graph.ts";
import { isKustomizationFile } from "./kustomization.ts";
import { chartsIn, holdsManifest, isManifestFile, isWithin } from "./manifests.ts";
import type { TargetOptions } from "./target.ts";
import { filesBelow, type Walked } from "./walk.ts";

/** What lies in a repository. */
export interface Tree {
  readonly files: readonly string[];
  /** Folders of Helm charts. */
  readonly charts: readonly string[];
  /** Folders with a kustomization. */
  readonly folders: readonly string[];
  /** All folders that hold files, at any depth. */
  allFolders(): readonly string[];
  /** The graph of a folder with a kustomization, found once; or as an engine edits it. */
  graph(folder: string, edited?: EditedKustomization): SourceGraph;
  readonly unreadable: Walked["unreadable"];
}

export function readTree(repository: Repository, options: TargetOptions): Tree {
  const { files, oddKustomizations, unreadable } = filesBelow(repository, ".");
  const folders = [
    ...files.filter((file) => isKustomizationFile(repository, file)),
    ...oddKustomizations,
  ].map((file) => posix.dirname(file));
  const graphs = new Map<string, SourceGraph>();
  let all: readonly string[] | null = null;
  return {
    files,
    unreadable,
    charts: chartsIn(files),
    folders: [...new Set(folders)].sort(),
    allFolders() {
      all ??= foldersAround(files);
      return all;
    },
    graph(folder, edited) {
      if (edited !== undefined) return sourceGraph(repository, folder, { ...options, edited });
      const known = graphs.get(folder) ?? sourceGraph(repository, folder, { ...options, edited: null });
      graphs.set(folder, known);
      return known;
    },
  };
}

function foldersAround(files: readonly string[]): string[] {
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
 * The folders to render so that every kustomization among `folders` is: those that no other one includes. What only a
 * Component that nobody uses includes, or what includes itself in a circle, is among them: nothing may hide there.
 */
export function rootsAmong({ graph }: Tree, folders: readonly string[]): string[] {
  const others = (folder: string) => foldersIn(graph(folder)).filter((other) => other !== folder);
  const overlays = folders.filter((folder) => !isComponent(graph(folder)));
  const included = new Set(overlays.flatMap(others));
  const roots = overlays.filter((folder) => !included.has(folder));
  // A kustomization that cannot be read is no part even of its own graph.
  const reached = new Set([...roots, ...roots.flatMap((root) => foldersIn(graph(root)))]);
  for (const folder of overlays) {
    if (reached.has(folder)) continue;
    roots.push(folder);
    for (const other of [folder, ...others(folder)]) reached.add(other);
  }
  return roots.sort();
}

export function foldersIn(graph: SourceGraph): string[] {
  return graph.kustomizations.map(({ folder }) => folder);
}

function isComponent({ folder, kustomizations }: SourceGraph): boolean {
  return kustomizations.some((kustomization) => kustomization.folder === folder && kustomization.isComponent);
}

/** The manifests below `folder` that none of `graphs` and none of `files` is. */
export function manifestsBeside(
  repository: Repository,
  tree: Tree,
  folder: string,
  reached: { readonly graphs: readonly SourceGraph[]; readonly files: readonly string[] },
): string[] {
  const read = reached.graphs.flatMap(({ resources, inputs }) => [...resources, ...inputs]);
  const known = new Set([...read, ...reached.files].map((file) => repository.resolved(file)));
  return tree.files.filter((file) => {
    const isCandidate =
      isManifestFile(file) && isWithin(file, folder) && !posix.basename(file).startsWith(".");
    if (!isCandidate || known.has(repository.resolved(file)) || isKustomizationFile(repository, file))
      return false;
    return !tree.charts.some((chart) => isWithin(file, chart)) && holdsManifest(repository, file);
  });
}
