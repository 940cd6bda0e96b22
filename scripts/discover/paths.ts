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
import { contentOf } from "../repository/manifest-content.ts";
import { isManifestFile, isWithin } from "../repository/manifests.ts";
import { clusterContaining, type Discovery, firstPaths, skippedChartFolders } from "./discover.ts";
import { graphFolders, otherFiles, rootFolders } from "./tree.ts";

/** The sources that a PATH selects. */
export interface PathSources {
  /** Selected as a whole. */
  readonly sources: readonly OverlaySource[];
  /** Sources that include the path, and what is in it is checked as they render it. */
  readonly context: readonly OverlaySource[];
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
    return includingSources(found, planned, path, (belonging) => filesSource(path, [path], belonging));
  }
  const folder = isKustomization ? posix.dirname(path) : path;
  const asBuilt = builtFrom(planned, folder);
  if (asBuilt.length > 0)
    return { ...NOTHING, sources: asBuilt, skipped: skippedChartFolders(found, folder) };
  return kustomizationFile(repository, folder) === null
    ? folderSources(found, planned, folder)
    : kustomizationSources(found, planned, folder);
}

const NOTHING: PathSources = { sources: [], context: [], skipped: [], mistake: null };

function invalidPath(mistake: string): PathSources {
  return { ...NOTHING, mistake };
}

function kustomizationSources(
  found: Discovery,
  planned: readonly OverlaySource[],
  folder: string,
): PathSources {
  const asBuilt = builtFrom(planned, folder);
  if (asBuilt.length > 0) return { ...NOTHING, sources: asBuilt };
  return includingSources(found, planned, folder, (belonging) =>
    kustomizationSource(found.tree.graph(folder), belonging),
  );
}

/** Sources that engines build from exactly this folder. */
function builtFrom(planned: readonly OverlaySource[], folder: string): OverlaySource[] {
  return planned.filter(({ name, settings }) => name === folder && settings !== null);
}

/**
 * The sources that include a path, as its context: those of clusters, or if there are none, standalone ones. The path
 * alone (`source`) only if nothing includes it, or nothing of the cluster that it belongs to.
 */
function includingSources(
  found: Discovery,
  planned: readonly OverlaySource[],
  path: string,
  source: (belonging: Placement) => OverlaySource,
): PathSources {
  const all = planned.filter((other) => includesPath(other, path));
  const ofClusters = all.filter(isForCluster);
  const including = ofClusters.length > 0 ? ofClusters : all;
  const holder = clusterContaining(found, path);
  const isHeld = including.some(({ cluster }) => holder === null || cluster === holder);
  return {
    ...NOTHING,
    sources: [
      ...including.filter(({ name }) => name === path),
      ...(isHeld ? [] : [source(placementIn(holder))]),
    ],
    context: including.filter(({ name }) => name !== path),
  };
}

function isForCluster({ cluster, settings }: OverlaySource): boolean {
  return cluster !== null || settings !== null;
}

/** Reports whether a source reads a file, or includes the kustomization in a folder. */
export function includesPath(source: OverlaySource, path: string): boolean {
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
  const yaml = otherFiles(repository, tree, folder, { graphs, files: [] });
  const meant = yaml.map((file) => ({ file, content: contentOf(repository, file) }));
  const plain = meant.filter(({ content }) => content !== "other").map(({ file }) => file);
  // An engine applies some of them, for example all files of a synced folder.
  const applied = planned.filter((source) => {
    return source.settings !== null && filesOf(source).some((file) => plain.includes(file));
  });
  const reached = new Set(applied.flatMap(filesOf));
  // A link that leads nowhere or out of the root is a failure where it has the name of a manifest.
  const links = tree.others.filter((path) => isWithin(path, folder));
  const broken = links.filter((path) => isManifestFile(path) && repository.kind(path) !== "directory");
  const files = [...plain.filter((file) => !reached.has(file)), ...broken];
  const unread = meant.filter(({ file, content }) => content === "other" && !reached.has(file));
  const parts = roots.map((root) => kustomizationSources(found, planned, root));
  return {
    sources: [
      ...parts.flatMap(({ sources }) => sources),
      ...applied.filter(({ name }) => isWithin(name, folder)),
      ...(files.length > 0
        ? [filesSource(folder, files, placementIn(clusterContaining(found, folder)))]
        : []),
    ],
    context: [
      ...parts.flatMap(({ context }) => context),
      ...applied.filter(({ name }) => !isWithin(name, folder)),
    ],
    skipped: [
      ...skippedManifests(found, folder),
      ...filesWithoutManifests(unread.map(({ file }) => file)),
      ...skippedFiles(
        links.filter((path) => !broken.includes(path)),
        "symbolic links to folders or out of the repository root are not followed",
      ),
      ...skippedChartFolders(found, folder),
    ],
    mistake: null,
  };
}

/** Files in a folder of manifests that are none: values, workflows, data. */
export function filesWithoutManifests(files: readonly string[]): Skipped[] {
  return skippedFiles(files, "no Kubernetes manifests");
}

function skippedFiles(files: readonly string[], why: string): Skipped[] {
  return files.length === 0
    ? []
    : [{ kind: "manifest", count: files.length, reason: `${why}: ${firstPaths(files)}` }];
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
