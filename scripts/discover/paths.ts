import { posix } from "node:path";
import { isKustomizationFile, kustomizationFile } from "../kustomize/kustomization.ts";
import {
  filesOf,
  filesSource,
  graphOf,
  kustomizationSource,
  type OverlaySource,
  type Placement,
  placementIn,
} from "../kustomize/source.ts";
import type { Skipped } from "../model/finding.ts";
import { isWithin } from "../repository/manifests.ts";
import { clusterContaining, type Discovery, firstPaths, skippedChartFolders } from "./discover.ts";
import { graphFolders, otherManifests, rootFolders } from "./tree.ts";

/** The sources that a PATH selects. */
export interface PathSources {
  readonly sources: readonly OverlaySource[];
  readonly skipped: readonly Skipped[];
  /** The reason why the path cannot be checked. */
  readonly mistake: string | null;
}

/** `planned`: everything that engines build, and everything standalone. */
export function pathSources(found: Discovery, planned: readonly OverlaySource[], path: string): PathSources {
  const { repository } = found;
  const kind = repository.kind(path);
  if (kind === "special" || (kind === "missing" && repository.hasEntry(path)))
    return invalidPath("is not a regular file or folder");
  if (kind === "missing") return invalidPath("does not exist");
  if (kind === "outside") return invalidPath("is outside the repository root");
  const isKustomization = kind === "file" && isKustomizationFile(repository, path);
  if (kind === "file" && !isKustomization) {
    return withSources(
      sourcesPerCluster(found, planned, path, (belonging) => filesSource(path, [path], belonging)),
    );
  }
  const folder = isKustomization ? posix.dirname(path) : path;
  const asBuilt = builtFrom(planned, folder);
  if (asBuilt.length > 0) return { ...withSources(asBuilt), skipped: skippedChartFolders(found, folder) };
  return kustomizationFile(repository, folder) === null
    ? folderSources(found, planned, folder)
    : withSources(kustomizationSources(found, planned, folder));
}

function invalidPath(mistake: string): PathSources {
  return { sources: [], skipped: [], mistake };
}

function withSources(sources: readonly OverlaySource[]): PathSources {
  return { sources, skipped: [], mistake: null };
}

function kustomizationSources(found: Discovery, planned: readonly OverlaySource[], folder: string) {
  const asBuilt = builtFrom(planned, folder);
  if (asBuilt.length > 0) return asBuilt;
  return sourcesPerCluster(found, planned, folder, (belonging) =>
    kustomizationSource(found.tree.graph(folder), belonging),
  );
}

/** Sources that engines build from exactly this folder. */
function builtFrom(planned: readonly OverlaySource[], folder: string): OverlaySource[] {
  return planned.filter(({ name, settings }) => name === folder && settings !== null);
}

/**
 * The same overlay once per cluster that reaches it, because each cluster has its own policy and its own variables;
 * once without a cluster if none does.
 */
function sourcesPerCluster(
  found: Discovery,
  planned: readonly OverlaySource[],
  path: string,
  source: (belonging: Placement) => OverlaySource,
): OverlaySource[] {
  const reaching = planned.filter((other) => isForCluster(other) && includesPath(other, path));
  const sources = reaching.map((other) => {
    const { cluster, group, destination, settings } = other;
    return { ...source({ cluster, group, destination }), settings };
  });
  const holder = clusterContaining(found, path);
  const isHeld = holder === null || reaching.some(({ cluster }) => cluster === holder);
  const once = new Map(sources.map((each) => [JSON.stringify([each.cluster?.name, each.group]), each]));
  const others = isHeld ? [] : [source(placementIn(holder))];
  const all = [...once.values(), ...others];
  return all.length > 0 ? all : [source(placementIn(null))];
}

function isForCluster({ cluster, settings }: OverlaySource): boolean {
  return cluster !== null || settings !== null;
}

function includesPath(source: OverlaySource, path: string): boolean {
  const graph = graphOf(source);
  return filesOf(source).includes(path) || (graph !== null && graphFolders(graph).includes(path));
}

/** The overlays below a folder without a kustomization, and the manifests in it that none of them reads. */
function folderSources(found: Discovery, planned: readonly OverlaySource[], folder: string): PathSources {
  const { repository, tree } = found;
  const roots = rootFolders(
    tree,
    tree.folders.filter((path) => isWithin(path, folder)),
  );
  const graphs = [...new Set([...roots, ...rootFolders(tree, tree.folders)])].map((root) => tree.graph(root));
  const files = otherManifests(repository, tree, folder, { graphs, files: [] });
  const plain =
    files.length > 0
      ? sourcesPerCluster(found, planned, folder, (belonging) => filesSource(folder, files, belonging))
      : [];
  return {
    sources: [...roots.flatMap((root) => kustomizationSources(found, planned, root)), ...plain],
    skipped: [...skippedManifests(found, folder), ...skippedChartFolders(found, folder)],
    mistake: null,
  };
}

/** Files that look like manifests but are not read as manifests. */
function skippedManifests({ tree }: Discovery, folder: string): Skipped[] {
  const files = tree.files.filter((file) => {
    if (!isWithin(file, folder)) return false;
    const isHidden = posix.basename(file).startsWith(".") && /\.(?:ya?ml|json)$/i.test(file);
    return isHidden || (/\.(?:ya?ml|json)$/i.test(file) && !/\.(?:ya?ml|json)$/.test(file));
  });
  if (files.length === 0) return [];
  const reason = `hidden files and files with an upper-case extension such as .YAML are not read: ${firstPaths(files)}`;
  return [{ kind: "manifest", count: files.length, reason }];
}
