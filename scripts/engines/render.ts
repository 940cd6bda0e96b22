import { type Discovery, type Selection, unreadableEntries } from "../discover/discover.ts";
import { type BuildOptions, createBuilder } from "../kustomize/build/build.ts";
import { kustomizationFile } from "../kustomize/kustomization.ts";
import { streamSource } from "../kustomize/source.ts";
import type { Failure, Skipped } from "../model/finding.ts";
import { assembleOverlays } from "./assemble.ts";
import { skippedVariables } from "./flux/unknown-variables.ts";
import { Follower, type SourceBuild } from "./follow.ts";
import type { RenderedOverlay } from "./rendered-overlay.ts";
import { type SyncScan, scanSync } from "./scan.ts";
import { affectsOthers, buildAll, buildPaths, planAll } from "./select-sources.ts";
import { skippedCharts } from "./skipped-charts.ts";
import { identifyRepository } from "./this-repository.ts";

export interface RenderRequest extends BuildOptions {
  readonly kustomize: string;
  readonly selection: Selection;
  readonly onProgress: (done: number, total: number) => void;
}

export interface Rendering {
  readonly overlays: readonly RenderedOverlay[];
  readonly skipped: readonly Skipped[];
  readonly failures: readonly Failure[];
}

/** Builds and reads the selection as Flux and Argo CD do, following the sync objects in the build output. */
export async function render(found: Discovery, request: RenderRequest): Promise<Rendering> {
  const { selection } = request;
  const scan = scanSync(found.repository, found.tree);
  const follower = createFollower(found, scan, request);
  const chosen =
    selection.kind === "everything"
      ? await buildAll(found, scan, follower)
      : await buildPaths(found, scan, follower, {
          paths: selection.paths,
          stream: selection.stream === null ? null : streamSource(selection.stream),
        });
  const overlays = assembleOverlays(chosen.works, follower, selection.kind === "paths", chosen.focus);
  return {
    overlays,
    skipped: [
      ...follower.skipped,
      ...skippedVariables(follower.unknown),
      ...chosen.skipped,
      ...skippedCharts(overlays, follower.charts),
    ],
    failures: [
      ...unreadableEntries(found, gatheredFolders(found, selection, chosen.works)),
      ...chosen.failures,
      ...follower.failures,
    ],
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

/** Plans all sources and their clusters; builds only what is needed for that. */
export async function planSources(
  found: Discovery,
  options: Omit<RenderRequest, "selection" | "onProgress">,
) {
  const scan = scanSync(found.repository, found.tree);
  const selection = { kind: "paths", paths: [], stream: null } as const;
  return planAll(found, scan, createFollower(found, scan, { ...options, selection, onProgress: () => {} }));
}

function createFollower(found: Discovery, scan: SyncScan, request: RenderRequest): Follower {
  const { repository, tree } = found;
  return new Follower({
    repository,
    tree,
    build: createBuilder(request.kustomize, repository, request),
    changedBy: scan.changedBy,
    own: identifyRepository(repository, scan, tree.allFolders()),
    isWanted: request.selection.kind === "everything" ? () => true : affectsOthers(found, scan),
    onProgress: request.onProgress,
  });
}
