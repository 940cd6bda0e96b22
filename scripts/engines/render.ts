import { type Discovery, type Selection, unreadableEntries } from "../discover/discover.ts";
import { type BuildOptions, createBuilder } from "../kustomize/build/build.ts";
import { kustomizationFile } from "../kustomize/kustomization.ts";
import { type OverlaySource, streamSource } from "../kustomize/source.ts";
import type { Failure, Skipped } from "../model/finding.ts";
import { lazily } from "../model/memoize.ts";
import { missingSubmodules } from "../repository/git/submodules.ts";
import type { OpenUpstream, UpstreamPool } from "../upstream/pool.ts";
import { assembleOverlays } from "./assemble.ts";
import { MARK_OF_VARIABLES } from "./flux/substitution/rendering.ts";
import { isSubstituting } from "./flux/substitution/variables.ts";
import { skippedVariables } from "./flux/unknown-variables.ts";
import { Follower, type SourceBuild } from "./follow.ts";
import { remoteMismatch } from "./remote-mismatch.ts";
import type { RenderedOverlay } from "./rendered-overlay.ts";
import { type SyncScan, scanSync } from "./scan.ts";
import {
  affectsOthers,
  bootstrapSources,
  buildAll,
  buildPaths,
  containsControlObject,
  planAll,
} from "./select-sources.ts";
import { skippedCharts } from "./skipped-charts.ts";
import { statedSyncReader } from "./stated-sync.ts";
import { type SyncState, syncStateOf } from "./sync-state.ts";
import { identifyRepository } from "./this-repository.ts";
import { type FindUnlisted, unlistedFinder } from "./unlisted.ts";

export interface RenderRequest extends Omit<BuildOptions, "upstream" | "textWith"> {
  readonly kustomize: string;
  /** Opens the program with Kustomize's library; without it, each build starts `kustomize`. */
  readonly upstream?: OpenUpstream | null;
  /** Overrides the version in platform files, e.g. `1.34`. */
  readonly kubernetesVersion?: string | null;
  readonly selection: Selection;
  readonly onProgress: (done: number, total: number) => void;
  /** True if all objects about syncing and RBAC are built, whatever is selected. */
  readonly isSyncCompared?: boolean;
  /** The platform file that the user names: it applies to every cluster. */
  readonly platformFile?: string | null;
}

export interface Rendering {
  readonly overlays: readonly RenderedOverlay[];
  readonly skipped: readonly Skipped[];
  readonly unlisted: FindUnlisted;
  readonly failures: readonly Failure[];
  /** The sync state. If only paths are selected, it lacks what `isSyncCompared` adds. */
  readonly sync: () => SyncState;
  /** All sources of the repository with their clusters, also those that were not selected. Empty for a stream. */
  readonly sources: readonly OverlaySource[];
}

/** Builds and reads the selection as Flux and Argo CD do, following the sync objects in the build output. */
export async function render(found: Discovery, request: RenderRequest): Promise<Rendering> {
  const { selection } = request;
  const scan = scanSync(found.repository, found.tree);
  const isCompared = request.isSyncCompared === true;
  const follower = createFollower(found, scan, request, (source) => {
    return isCompared && containsControlObject(found, source);
  });
  const chosen =
    selection.kind === "everything"
      ? await buildAll(found, scan, follower)
      : await buildPaths(found, scan, follower, {
          paths: selection.paths,
          stream: selection.stream === null ? null : streamSource(selection.stream),
        });
  if (isCompared && selection.kind === "paths") await follower.follow(bootstrapSources(found, follower));
  const sync = lazily(() => syncStateOf(found, follower));
  const overlays = assembleOverlays(chosen.works, follower, selection.kind === "paths", chosen.focus);
  return {
    overlays,
    unlisted: unlistedFinder(found, chosen.sources),
    skipped: [
      ...follower.skipped,
      ...remoteMismatch(found.repository, sync),
      ...skippedVariables(follower.unknown),
      ...chosen.skipped,
      ...skippedCharts(overlays, follower.charts),
    ],
    failures: [
      ...unreadableEntries(found, gatheredFolders(found, selection, chosen.works)),
      ...chosen.failures,
      ...follower.failures,
    ],
    sync,
    sources: chosen.sources,
  };
}

/** The folders whose files are all read: the selected ones, and those that engines build without a kustomization. */
function gatheredFolders(
  { repository }: Discovery,
  selection: Selection,
  works: readonly SourceBuild[],
): string[] {
  if (selection.kind === "everything") return ["."];
  const folders = works.map(({ source }) => source.name);
  const isGathered = (folder: string) => kustomizationFile(repository, folder) === null;
  return [...selection.paths, ...folders.filter(isGathered)];
}

/** All sources of a repository with their clusters, what the engines sync, and the overlays that were built. */
export interface SourcePlans {
  readonly sources: readonly OverlaySource[];
  readonly sync: SyncState;
  readonly overlays: readonly RenderedOverlay[];
  readonly skipped: readonly Skipped[];
  readonly failures: readonly Failure[];
}

/**
 * Plans all sources and their clusters; builds what is needed for that, objects about syncing and RBAC unless
 * `isSyncCompared` is false, and the sources that `isAlsoWanted` selects.
 */
export async function planSources(
  found: Discovery,
  options: Omit<RenderRequest, "selection" | "onProgress">,
  isAlsoWanted: (source: OverlaySource) => boolean,
): Promise<SourcePlans> {
  return (await openPlan(found, options, isAlsoWanted)).build([]);
}

/** The sources of a repository, of which more can be built. */
export interface OpenPlan {
  /** Those of `SourcePlans`, and what was applied when the clusters were set up. */
  readonly sources: readonly OverlaySource[];
  /** Builds sources of the plan; returns all that is built. */
  build(wanted: readonly OverlaySource[]): Promise<SourcePlans>;
}

/** Plans all sources like `planSources`, so that the plan decides which ones are built. */
export async function openPlan(
  found: Discovery,
  options: Omit<RenderRequest, "selection" | "onProgress">,
  isAlsoWanted: (source: OverlaySource) => boolean = () => false,
): Promise<OpenPlan> {
  const scan = scanSync(found.repository, found.tree);
  const selection = { kind: "paths", paths: [], stream: null } as const;
  const { isSyncCompared = true } = options;
  const follower = createFollower(
    found,
    scan,
    { ...options, selection, onProgress: () => {} },
    (source) => (isSyncCompared && containsControlObject(found, source)) || isAlsoWanted(source),
  );
  const planned = await planAll(found, scan, follower);
  const bootstrapped = await follower.follow(bootstrapSources(found, follower));
  const works = [...new Set([...planned, ...bootstrapped])];
  return {
    sources: works.map(({ source }) => source),
    async build(wanted) {
      await follower.follow(wanted, true);
      return {
        sources: planned.map(({ source }) => source),
        sync: syncStateOf(found, follower),
        overlays: assembleOverlays(works, follower, true),
        skipped: [...follower.skipped, ...skippedVariables(follower.unknown)],
        failures: follower.failures,
      };
    },
  };
}

type BuilderRequest = Pick<RenderRequest, "upstream" | "kubernetesVersion" | "platformFile">;

/** The program for the Kubernetes version that is stated first, so that later stages can use the same one; null if there is none. */
export async function openBuilder(
  { repository, clusters }: Discovery,
  { upstream, kubernetesVersion, platformFile }: BuilderRequest,
): Promise<UpstreamPool | null> {
  if (upstream == null) return null;
  const stated = statedSyncReader(repository, platformFile ?? null);
  const versions = clusters.flatMap((cluster) => stated(cluster).kubernetesVersion ?? []);
  const exact = await upstream(kubernetesVersion ?? versions[0] ?? null);
  const opened = exact.ok ? exact : await upstream(null);
  return opened.ok ? opened.value : null;
}

/** The text of documents with variables, which Flux substitutes in the text. */
function textOf({ settings }: OverlaySource): string | null {
  return settings !== null && isSubstituting(settings) ? MARK_OF_VARIABLES : null;
}

function createFollower(
  found: Discovery,
  scan: SyncScan,
  request: RenderRequest,
  isAlsoWanted: (source: OverlaySource) => boolean = () => false,
): Follower {
  const { repository, tree, clusters } = found;
  const statedSync = statedSyncReader(repository, request.platformFile ?? null);
  const urls = clusters.flatMap((cluster) => statedSync(cluster).repository ?? []);
  const isNeeded = affectsOthers(found, scan);
  const upstream = lazily(() => openBuilder(found, request));
  return new Follower({
    repository,
    tree,
    submodules: lazily(() => missingSubmodules(repository)),
    build: createBuilder(request.kustomize, repository, { ...request, upstream, textWith: textOf }),
    changedBy: scan.changedBy,
    own: identifyRepository(repository, scan, tree.allFolders(), urls),
    isWanted:
      request.selection.kind === "everything"
        ? () => true
        : (source) => isNeeded(source) || isAlsoWanted(source),
    onProgress: request.onProgress,
    activeEngine: (cluster) => statedSync(cluster).engine,
  });
}
