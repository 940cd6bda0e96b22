import { discover } from "../discover/discover.ts";
import { counterparts, rendersTheSame } from "../engines/counterparts.ts";
import { planSources, type Rendering } from "../engines/render.ts";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import type { SyncState } from "../engines/sync-state.ts";
import type { OverlaySource } from "../kustomize/source.ts";
import { locatorsOf } from "../locate/overlays.ts";
import type { Cluster } from "../model/cluster.ts";
import type { Locator } from "../model/located.ts";
import type { Overlay } from "../model/overlay.ts";
import { type GateChange, gateChanges } from "../relaxations/gate-files.ts";
import type { SecretEntry } from "../report/redaction/entry.ts";
import { workTreeRoot } from "../repository/git/work-tree.ts";
import { lentFiles, openCommitFiles } from "./commit-files.ts";
import { findSecrets } from "./redaction.ts";
import type { Request } from "./request.ts";
import { type ObjectsByCluster, objectsByCluster } from "./synced-objects.ts";

/** Clusters that apply to each overlay, by the overlay's folder or file. */
export type ClustersByOverlay = ReadonlyMap<string, readonly Cluster[]>;

/** The overlays and objects that the sync objects of the base commit applied. Its files exist until it is disposed. */
export interface BaseState extends Disposable {
  readonly clusters: ClustersByOverlay;
  /** The objects in the files of each cluster's overlays. */
  readonly objects: ObjectsByCluster;
  readonly sync: SyncState;
  /** The entries of Secrets in files that the change edits or removes. */
  readonly secrets: readonly SecretEntry[];
  /** Changes of the files that run the checks. */
  readonly gate: readonly GateChange[];
  /** The overlays that were built; among them those that the change renders otherwise. */
  readonly overlays: readonly RenderedOverlay[];
  /** Locates in the files of the base commit. */
  readonly locatorOf: (overlay: Overlay) => Locator;
}

/** Opens the state of the base commit, before the change that `rendering` has; null without a base commit. */
export async function openBaseState(rendering: Rendering, request: Request): Promise<BaseState | null> {
  const { repository, base } = request;
  if (base === null) return null;
  const files = request.baseFiles === undefined ? openCommitFiles(base) : lentFiles(request.baseFiles);
  try {
    const before = files.repository;
    const found = discover(before, request);
    const options = { ...request, platformFile: null, untrusted: workTreeRoot(repository.root) };
    const now = counterparts(rendering.overlays, (overlay) => overlay.source);
    const isChanged = (source: OverlaySource) => {
      const overlay = now.of(source);
      if (overlay === null) return false;
      return !rendersTheSame({ repository: before, source }, { repository, source: overlay.source });
    };
    const { sources, sync, overlays } = await planSources(found, options, isChanged);
    const synced = sources.filter(({ cluster }) => cluster !== null);
    return {
      clusters: clustersByOverlay(synced),
      objects: objectsByCluster(before, synced),
      sync,
      secrets: (await findSecrets(found, request, repository)).entries,
      gate: gateChanges(before, repository),
      overlays,
      locatorOf: locatorsOf(before, overlays),
      [Symbol.dispose]: () => files[Symbol.dispose](),
    };
  } catch (error) {
    files[Symbol.dispose]();
    throw error;
  }
}

function clustersByOverlay(synced: readonly OverlaySource[]): ClustersByOverlay {
  const byName = Map.groupBy(synced, ({ name }) => name);
  return new Map(
    [...byName].map(([name, same]) => {
      const clusters = new Map(same.map(({ cluster }) => [cluster!.folder, cluster!]));
      return [name, [...clusters.values()]];
    }),
  );
}
