import { posix } from "node:path";
import {
  clusterContaining,
  type Discovery,
  skippedChartFolders,
  unreferencedManifests,
} from "../discover/discover.ts";
import { includesPath, pathSources } from "../discover/paths.ts";
import { otherManifests, rootFolders } from "../discover/tree.ts";
import { kustomizationFile } from "../kustomize/kustomization.ts";
import {
  filesOf,
  filesSource,
  graphOf,
  graphsOf,
  kustomizationSource,
  manifestsOf,
  type OverlaySource,
  placementIn,
} from "../kustomize/source.ts";
import type { Failure, Skipped } from "../model/finding.ts";
import { isWithin } from "../repository/manifests.ts";
import { canContainSync } from "./declarations.ts";
import { followFallbacks, hasFailed } from "./fallback.ts";
import type { Follower, SourceBuild } from "./follow.ts";
import type { SyncScan } from "./scan.ts";
import { canContainControlObject } from "./sync-state.ts";
import { hasUnknownEntries, markUnclaimed } from "./unclaimed.ts";

/** The selected sources, built. */
export interface BuiltSelection {
  readonly works: readonly SourceBuild[];
  /** All sources of the repository, also those that are not selected. */
  readonly sources: readonly OverlaySource[];
  /** The selected paths of the works that are only their context. */
  readonly focus: ReadonlyMap<SourceBuild, readonly string[]>;
  readonly skipped: readonly Skipped[];
  readonly failures: readonly Failure[];
}

/**
 * Builds a whole repository: first sources that no sync object seems to refer to, then sources with sync objects that
 * were not reached, then the rest. So a source that an engine builds in its own way is not also built standalone.
 */
export async function buildAll(
  found: Discovery,
  scan: SyncScan,
  follower: Follower,
): Promise<BuiltSelection> {
  const candidates = standaloneSources(found, scan);
  const isNamed = isNamedBySync(found, scan, follower);
  const later = new Set(candidates.filter(isNamed));
  const alone = await follower.follow(candidates.filter((source) => !later.has(source)));
  const syncing = [...later].filter((source) => containsSync(found, source) && !follower.isCovered(source));
  alone.push(...(await followInTurn(syncing, follower)));
  const rest = [...later].filter((source) => !follower.isCovered(source));
  alone.push(...(await follower.follow(rest)));
  alone.push(...(await follower.follow(bootstrapSources(found, follower))));
  await followFallbacks(found, follower);
  const { works, failures } = markUnclaimed(withoutCovered(follower, new Set(alone)));
  const sources = works.map(({ source }) => source);
  return {
    works,
    sources,
    focus: new Map(),
    skipped: [...unreferencedManifests(found, sources), ...skippedChartFolders(found, ".")],
    failures,
  };
}

/**
 * Follows the sources one after the other, without those that were reached meanwhile. The builds of one source are often
 * too few for all processors, so those of the next ones are started.
 */
async function followInTurn(sources: readonly OverlaySource[], follower: Follower): Promise<SourceBuild[]> {
  using _ahead = follower.buildAhead(sources.length > 1 ? sources : []);
  const works: SourceBuild[] = [];
  for (const source of sources)
    if (!follower.isCovered(source)) works.push(...(await follower.follow([source])));
  return works;
}

/** All works, without standalone builds that turned out to be part of another build. */
function withoutCovered(follower: Follower, alone: ReadonlySet<SourceBuild>): SourceBuild[] {
  const all = [...follower.builds.values()];
  const followed = all.flatMap((work) => work.followed.flatMap(({ sources }) => sources));
  const named = new Set(followed.map(({ work }) => work));
  const byOrder = (work: SourceBuild) => (named.has(work) ? 0 : graphOf(work.source) !== null ? 1 : 2);
  return all
    .filter((work) => named.has(work) || !alone.has(work) || !follower.isCovered(work.source))
    .sort((one, other) => byOrder(one) - byOrder(other));
}

/** Standalone sources, according to the files: kustomizations that no other includes, and plain sync objects. */
function standaloneSources(found: Discovery, { files }: SyncScan): OverlaySource[] {
  const { repository, tree } = found;
  const roots = rootFolders(tree, tree.folders);
  const graphs = roots.map((root) => tree.graph(root));
  // A file that the kustomization of its folder does not list is left out on purpose.
  // If the repository has cluster folders, plain sync objects outside them that no cluster reaches are ignored.
  const hasClusters = [...files].some((file) => clusterContaining(found, file) !== null);
  const plain = otherManifests(repository, tree, ".", { graphs, files: [] }).filter((file) => {
    if (kustomizationFile(repository, posix.dirname(file)) !== null) return false;
    return files.has(file) && (!hasClusters || clusterContaining(found, file) !== null);
  });
  const byFolder = Map.groupBy(
    plain,
    (file) => clusterContaining(found, file)?.folder ?? posix.dirname(file),
  );
  const sources = [
    ...roots.map((root) =>
      kustomizationSource(tree.graph(root), placementIn(clusterContaining(found, root))),
    ),
    ...[...byFolder].map(([folder, members]) =>
      filesSource(folder, members, placementIn(clusterContaining(found, folder))),
    ),
  ];
  return sources.map((source) => ({ ...source, group: source.group ?? source.name }));
}

/** True if a sync object seems to refer to a source: its folder, or a parent folder without a kustomization. */
function isNamedBySync(
  { tree }: Discovery,
  { declarations }: SyncScan,
  { own }: Follower,
): (source: OverlaySource) => boolean {
  const named = new Set(
    declarations.flatMap(({ sources }) => sources.map((source) => own.resolveFolder(source).folder)),
  );
  const kustomized = new Set(tree.folders);
  return ({ name }) => {
    if (named.has(name)) return true;
    const around = name.split("/").map((_, index, names) => names.slice(0, index).join("/") || ".");
    return around.some((folder) => named.has(folder) && !kustomized.has(folder));
  };
}

function containsSync(found: Discovery, source: OverlaySource): boolean {
  return hasText(found, source, canContainSync);
}

/** True if a source can contain an object that decides what the engines sync, or what they may do. */
export function containsControlObject(found: Discovery, source: OverlaySource): boolean {
  return hasText(found, source, canContainControlObject);
}

function hasText(
  { repository }: Discovery,
  source: OverlaySource,
  matches: (text: string) => boolean,
): boolean {
  return filesOf(source).some((file) => {
    const read = repository.readText(file);
    return read.ok && matches(read.value);
  });
}

/**
 * The manifests of a cluster's folder that nothing else reaches, such as sync objects without a kustomization: they
 * were applied when the cluster was set up (`flux bootstrap`, `kubectl apply`).
 */
export function bootstrapSources(found: Discovery, { builds }: Follower): OverlaySource[] {
  const { repository, tree } = found;
  return found.clusters.flatMap((cluster) => {
    // The cluster's own plain sync objects stay in: all of them become one overlay.
    const others = [...builds.values()].filter(({ source }) => {
      return source.name !== cluster.folder || graphOf(source) !== null;
    });
    const graphs = graphsOf(others.map(({ source }) => source));
    const read = others.flatMap(({ source }) => manifestsOf(source));
    const files = otherManifests(repository, tree, cluster.folder, { graphs, files: read }).filter(
      (file) => kustomizationFile(repository, posix.dirname(file)) === null,
    );
    return files.length === 0 ? [] : [filesSource(cluster.folder, files, placementIn(cluster))];
  });
}

/** Plans all sources, and builds only those that the follower wants. */
export async function planAll(found: Discovery, scan: SyncScan, follower: Follower): Promise<SourceBuild[]> {
  await follower.follow(standaloneSources(found, scan));
  return withoutCovered(follower, new Set(follower.builds.values()));
}

/**
 * Builds the selected paths as the engines do, in the overlays that include them, and otherwise only what is needed to
 * know how.
 */
export async function buildPaths(
  found: Discovery,
  scan: SyncScan,
  follower: Follower,
  { paths, stream }: { readonly paths: readonly string[]; readonly stream: OverlaySource | null },
): Promise<BuiltSelection> {
  const all = paths.length > 0 ? await planAll(found, scan, follower) : [];
  const planned = all.map(({ source }) => source);
  const chosen = paths.map((path) => ({ path, ...pathSources(found, planned, path) }));
  const failures = chosen.flatMap(({ path, mistake }): Failure[] => {
    if (mistake === null) return [];
    return [{ overlay: path, stage: "discover", message: `${path} ${mistake}`, location: null }];
  });
  const sources = [...chosen.flatMap((each) => each.sources), ...(stream === null ? [] : [stream])];
  const built = [...new Set(await follower.follow(sources, true))];
  const claimed = markUnclaimed(built, planned);
  const focus = await buildContext(found, follower, contextOf(chosen, planned, claimed.works));
  return {
    works: [...claimed.works, ...[...focus.keys()].filter((work) => !built.includes(work))],
    sources: planned,
    focus: new Map([...focus].filter(([work]) => !built.includes(work))),
    skipped: chosen.flatMap((each) => each.skipped),
    failures: [...failures, ...claimed.failures],
  };
}

/** A selected path, and the sources that are its context. */
interface PathContext {
  readonly path: string;
  readonly context: readonly OverlaySource[];
}

/** The context of each path; for a kustomization that nothing includes also the sources that perhaps should include it. */
function contextOf(
  chosen: readonly PathContext[],
  planned: readonly OverlaySource[],
  works: readonly SourceBuild[],
): PathContext[] {
  const failed = planned.filter((source) => source.cluster !== null && hasUnknownEntries(source));
  const unclaimed = works.filter(({ source }) => source.part === "unclaimed");
  return chosen.map(({ path, context }) => {
    const isUnclaimed = unclaimed.some(({ source }) => isWithin(source.name, path));
    return { path, context: isUnclaimed ? [...context, ...failed] : context };
  });
}

/** Builds the contexts of paths; of one that cannot be built, the parts that include the path. */
async function buildContext(
  found: Discovery,
  follower: Follower,
  contexts: readonly PathContext[],
): Promise<Map<SourceBuild, string[]>> {
  const focus = new Map<SourceBuild, string[]>();
  const add = (work: SourceBuild, path: string) => focus.set(work, [...(focus.get(work) ?? []), path]);
  for (const { path, context } of contexts)
    for (const work of await follower.follow(context, true)) add(work, path);
  if (![...focus.keys()].some(hasFailed)) return focus;
  await followFallbacks(found, follower, true);
  const parts = [...follower.builds.values()].filter(({ source }) => source.part === "failed");
  for (const { path } of contexts) {
    for (const part of parts) {
      if (isWithin(part.source.name, path) || includesPath(part.source, path)) add(part, path);
    }
  }
  return focus;
}

/** True if other sources depend on the build of a source: on its sync objects or the variables it contains. */
export function affectsOthers(
  found: Discovery,
  { variableSources }: SyncScan,
): (source: OverlaySource) => boolean {
  const names = [...variableSources];
  return (source) => {
    if (containsSync(found, source)) return true;
    return filesOf(source).some((file) => {
      const read = found.repository.readText(file);
      return read.ok && names.some((name) => read.value.includes(name));
    });
  };
}
