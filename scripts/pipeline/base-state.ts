import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { discover } from "../discover/discover.ts";
import { planSources } from "../engines/render.ts";
import type { SyncState } from "../engines/sync-state.ts";
import type { OverlaySource } from "../kustomize/source.ts";
import type { Cluster } from "../model/cluster.ts";
import { type GateChange, gateChanges } from "../relaxations/gate-files.ts";
import type { SecretEntry } from "../report/redaction/entry.ts";
import { workTreeRoot } from "../repository/git/work-tree.ts";
import { openRepository } from "../repository/repository.ts";
import { findSecrets } from "./redaction.ts";
import type { Request } from "./request.ts";
import { type ObjectsByCluster, objectsByCluster } from "./synced-objects.ts";

/** Clusters that apply to each overlay, by the overlay's folder or file. */
export type ClustersByOverlay = ReadonlyMap<string, readonly Cluster[]>;

/** The overlays and objects that the sync objects of the base commit applied. */
export interface BaseState {
  readonly clusters: ClustersByOverlay;
  /** The objects in the files of each cluster's overlays. */
  readonly objects: ObjectsByCluster;
  readonly sync: SyncState;
  /** The entries of Secrets in files that the change edits or removes. */
  readonly secrets: readonly SecretEntry[];
  /** Changes of the files that run the checks. */
  readonly gate: readonly GateChange[];
}

/** Returns the state of the base commit; null without one. */
export async function baseState(request: Request): Promise<BaseState | null> {
  const { repository, base } = request;
  if (base === null) return null;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "base-")));
  try {
    base.extractTo(folder);
    const before = openRepository(folder);
    const found = discover(before, request);
    const options = { ...request, platformFile: null, untrusted: workTreeRoot(repository.root) };
    const { sources, sync } = await planSources(found, options);
    const synced = sources.filter(({ cluster }) => cluster !== null);
    return {
      clusters: clustersByOverlay(synced),
      objects: objectsByCluster(before, synced),
      sync,
      secrets: findSecrets(found, request, repository).entries,
      gate: gateChanges(before, repository),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
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
