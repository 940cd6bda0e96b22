import type { Found, Selection } from "../discover/discover.ts";
import { type BuildOptions, createBuilder } from "../kustomize/build/build.ts";
import { streamSource } from "../kustomize/source.ts";
import type { Failure, Skipped } from "../model/finding.ts";
import { assemble } from "./assemble.ts";
import { buildAll, buildPaths, planAll, tellsOfOthers } from "./build.ts";
import { unrenderedCharts } from "./charts.ts";
import { unknownVariables } from "./flux/unknown-variables.ts";
import { Follower } from "./follow.ts";
import type { RenderedOverlay } from "./rendered-overlay.ts";
import { type SyncScan, scanSync } from "./scan.ts";
import { ownRepository } from "./this-repository.ts";

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
export async function render(found: Found, request: RenderRequest): Promise<Rendering> {
  const { selection } = request;
  const scan = scanSync(found.repository, found.tree);
  const follower = followerOf(found, scan, request);
  const chosen =
    selection.kind === "everything"
      ? await buildAll(found, scan, follower)
      : await buildPaths(found, scan, follower, {
          paths: selection.paths,
          stream: selection.stream === null ? null : streamSource(selection.stream),
        });
  const overlays = assemble(chosen.works, follower, selection.kind === "paths");
  return {
    overlays,
    skipped: [
      ...follower.skipped,
      ...unknownVariables(follower.unknown),
      ...chosen.skipped,
      ...unrenderedCharts(overlays, follower.charts),
    ],
    failures: [...found.failures, ...chosen.failures, ...follower.failures],
  };
}

/** Plans all sources and their clusters; builds only what is needed for that. */
export async function planned(found: Found, options: Omit<RenderRequest, "selection" | "onProgress">) {
  const scan = scanSync(found.repository, found.tree);
  const selection = { kind: "paths", paths: [], stream: null } as const;
  return planAll(found, scan, followerOf(found, scan, { ...options, selection, onProgress: () => {} }));
}

function followerOf(found: Found, scan: SyncScan, request: RenderRequest): Follower {
  const { repository, tree } = found;
  return new Follower({
    repository,
    tree,
    build: createBuilder(request.kustomize, repository, request),
    changedBy: scan.changedBy,
    own: ownRepository(repository, scan, tree.allFolders()),
    isWanted: request.selection.kind === "everything" ? () => true : tellsOfOthers(found, scan),
    onProgress: request.onProgress,
  });
}
