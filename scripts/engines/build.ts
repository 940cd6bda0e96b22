import { posix } from "node:path";
import { charts, clusterHolding, type Found, unreached } from "../discover/discover.ts";
import { pathSources } from "../discover/paths.ts";
import { manifestsBeside, rootsAmong } from "../discover/tree.ts";
import {
  belongingTo,
  filesOf,
  filesSource,
  kustomizationSource,
  type OverlaySource,
} from "../kustomize/source.ts";
import type { Failure, Skipped } from "../model/finding.ts";
import { mayHoldSync } from "./declarations.ts";
import { followParts } from "./fallback.ts";
import type { Follower, Work } from "./follow.ts";
import type { SyncScan } from "./scan.ts";

/** The sources that a run is about, built. */
export interface Chosen {
  readonly works: readonly Work[];
  readonly skipped: readonly Skipped[];
  readonly failures: readonly Failure[];
}

/**
 * Builds everything of a repository. First what no sync object seems to name, then what holds sync objects that nothing
 * else brought, and at last the rest: so nothing that an engine builds in its own way is also built alone.
 */
export async function buildAll(found: Found, scan: SyncScan, follower: Follower): Promise<Chosen> {
  const candidates = candidatesIn(found, scan);
  const isNamed = namedFolders(found, scan, follower);
  const later = new Set(candidates.filter(isNamed));
  const alone = await follower.follow(candidates.filter((source) => !later.has(source)));
  for (const source of later) {
    if (holdsSync(found, source) && !follower.isReached(source))
      alone.push(...(await follower.follow([source])));
  }
  const rest = [...later].filter((source) => !follower.isReached(source));
  alone.push(...(await follower.follow(rest)));
  alone.push(...(await follower.follow(bootstrapped(found, follower))));
  await followParts(found, follower);
  const works = kept(follower, new Set(alone));
  const sources = works.map(({ source }) => source);
  return { works, skipped: [...unreached(found, sources), ...charts(found, ".")], failures: [] };
}

/** Without what was built alone and turned out to be part of something else that it, or another one, brought. */
function kept(follower: Follower, alone: ReadonlySet<Work>): Work[] {
  const all = [...follower.works.values()];
  const followed = all.flatMap((work) => work.followed.flatMap(({ sources }) => sources));
  const named = new Set(followed.map(({ work }) => work));
  const byOrder = (work: Work) => (named.has(work) ? 0 : work.source.kustomizations.length > 0 ? 1 : 2);
  return all
    .filter((work) => named.has(work) || !alone.has(work) || !follower.isReached(work.source))
    .sort((one, other) => byOrder(one) - byOrder(other));
}

/** What stands alone as far as the files show: kustomizations that no other includes, and plain sync objects. */
function candidatesIn(found: Found, { files }: SyncScan): OverlaySource[] {
  const { repository, tree } = found;
  const roots = rootsAmong(tree, tree.folders);
  const graphs = roots.map((root) => tree.graph(root));
  // Where clusters are described, what lies elsewhere and is reached by none of them is nobody's.
  const hasClusters = [...files].some((file) => clusterHolding(found, file) !== null);
  const plain = manifestsBeside(repository, tree, ".", { graphs, files: [] }).filter((file) => {
    return files.has(file) && (!hasClusters || clusterHolding(found, file) !== null);
  });
  const byFolder = Map.groupBy(plain, (file) => clusterHolding(found, file)?.folder ?? posix.dirname(file));
  const sources = [
    ...roots.map((root) => kustomizationSource(tree.graph(root), belongingTo(clusterHolding(found, root)))),
    ...[...byFolder].map(([folder, members]) =>
      filesSource(folder, members, belongingTo(clusterHolding(found, folder))),
    ),
  ];
  return sources.map((source) => ({ ...source, group: source.group ?? source.name }));
}

/** Whether a sync object seems to name a source: its folder, or one without a kustomization around it. */
function namedFolders(
  { tree }: Found,
  { declarations }: SyncScan,
  { own }: Follower,
): (source: OverlaySource) => boolean {
  const named = new Set(
    declarations.flatMap(({ sources }) => sources.map((source) => own.placed(source).folder)),
  );
  const kustomized = new Set(tree.folders);
  return ({ name }) => {
    if (named.has(name)) return true;
    const around = name.split("/").map((_, index, names) => names.slice(0, index).join("/") || ".");
    return around.some((folder) => named.has(folder) && !kustomized.has(folder));
  };
}

function holdsSync({ repository }: Found, source: OverlaySource): boolean {
  return filesOf(source).some((file) => {
    const read = repository.readText(file);
    return read.ok && mayHoldSync(read.value);
  });
}

/**
 * The manifests of a cluster's folder that nothing else reaches, such as sync objects without a kustomization: what
 * made the cluster (`flux bootstrap`, `kubectl apply`) applied them.
 */
function bootstrapped(found: Found, { works }: Follower): OverlaySource[] {
  const { repository, tree } = found;
  return found.clusters.flatMap((cluster) => {
    // Its own plain sync objects are among them: they are one overlay.
    const others = [...works.values()].filter(({ source }) => {
      return source.name !== cluster.folder || source.kustomizations.length > 0;
    });
    const graphs = others.flatMap(({ source }) => source.kustomizations);
    const read = others.flatMap(({ source }) => source.files);
    const files = manifestsBeside(repository, tree, cluster.folder, { graphs, files: read });
    return files.length === 0 ? [] : [filesSource(cluster.folder, files, belongingTo(cluster))];
  });
}

/** What the engines make of everything, of which only that is built which tells of others. */
export async function planAll(found: Found, scan: SyncScan, follower: Follower): Promise<OverlaySource[]> {
  await follower.follow(candidatesIn(found, scan));
  return kept(follower, new Set(follower.works.values())).map(({ source }) => source);
}

/** Builds what the user names, as the engines would that bring it, and as little else as tells how they would. */
export async function buildPaths(
  found: Found,
  scan: SyncScan,
  follower: Follower,
  { paths, stream }: { readonly paths: readonly string[]; readonly stream: OverlaySource | null },
): Promise<Chosen> {
  const planned = paths.length > 0 ? await planAll(found, scan, follower) : [];
  const chosen = paths.map((path) => ({ path, ...pathSources(found, planned, path) }));
  const failures = chosen.flatMap(({ path, mistake }): Failure[] => {
    if (mistake === null) return [];
    return [{ overlay: path, stage: "discover", message: `${path} ${mistake}`, location: null }];
  });
  const sources = [...chosen.flatMap((each) => each.sources), ...(stream === null ? [] : [stream])];
  const works = new Set(await follower.follow(sources, true));
  return { works: [...works], skipped: chosen.flatMap(({ skipped }) => skipped), failures };
}

/** Whether a source has to be built to learn how others are: for its sync objects, or the variables it holds. */
export function tellsOfOthers(
  found: Found,
  { variableSources }: SyncScan,
): (source: OverlaySource) => boolean {
  const names = [...variableSources];
  return (source) => {
    if (holdsSync(found, source)) return true;
    return filesOf(source).some((file) => {
      const read = found.repository.readText(file);
      return read.ok && names.some((name) => read.value.includes(name));
    });
  };
}
