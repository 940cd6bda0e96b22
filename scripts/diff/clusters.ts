import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import type { ClusterDiff, ObjectDiff, OverlayDiff, Restart } from "../model/merge-diff.ts";
import type { Resource } from "../model/resource.ts";
import { endpointChanges } from "./endpoints.ts";
import { type CompareObjects, compareObjects, type ObjectComparison } from "./objects.ts";
import { type Owners, shownOwner } from "./owners.ts";
import type { ObjectPair, OverlayPair } from "./pairs.ts";
import { staleWorkloads } from "./restarts.ts";

/** The overlays of one cluster whose renderings differ, or can differ. */
export interface ComparedCluster {
  readonly name: string;
  readonly pairs: readonly OverlayPair[];
  readonly owners: Owners;
  /** The objects of the overlays. */
  readonly objects: readonly ObjectPair[];
}

/** Returns the changes of a cluster; null if there are none. Budgets are added by the caller. */
export function clusterDiff(cluster: ComparedCluster, options: CompareObjects): ClusterDiff | null {
  const { pairs, owners, name, objects } = cluster;
  const compared = objects.flatMap((pair) => compareObjects(pair, owners, options) ?? []);
  const restarts = compared.flatMap(({ restart }) => restart ?? []);
  const diff: ClusterDiff = {
    name,
    overlays: pairs.flatMap((pair) => overlayDiff(pair, compared, owners)),
    restarts,
    stale: staleIn(pairs, compared, restarts),
    endpoints: endpointChanges(
      pairs.flatMap(({ before }) => before ?? []),
      pairs.flatMap(({ after }) => after ?? []),
    ),
    budgets: [],
  };
  return diff.overlays.length === 0 ? null : diff;
}

function overlayDiff(
  { before, after }: OverlayPair,
  compared: readonly ObjectComparison[],
  owners: Owners,
): OverlayDiff[] {
  const shown = after ?? before;
  if (shown === null) return [];
  const objects = compared.filter(({ overlay }) => overlay === after || overlay === before);
  const state = before === null ? "added" : after === null ? "removed" : "changed";
  if (objects.length === 0) return [];
  const owner = after === null ? owners.before(shown) : owners.after(shown);
  return [
    {
      name: shown.name,
      state,
      owner: shownOwner(owner),
      objects: objects.map(({ diff }) => diff).sort(byEffect),
    },
  ];
}

/** Deletions first, then what is refused, other changes, and additions. */
function byEffect(one: ObjectDiff, other: ObjectDiff): number {
  return rankOf(one) - rankOf(other);
}

function rankOf(object: ObjectDiff): number {
  if (object.change === "removed") return object.fate.kind === "deleted" ? 0 : 2;
  if (object.change === "added") return 5;
  return object.refused.length > 0 ? 1 : object.moved === null ? 4 : 3;
}

function staleIn(
  pairs: readonly OverlayPair[],
  compared: readonly ObjectComparison[],
  restarts: readonly Restart[],
): ClusterDiff["stale"] {
  const overlays: RenderedOverlay[] = pairs.flatMap(({ after }) => after ?? []);
  const added = new Set<Resource>(
    compared.flatMap(({ diff, resource }) => (diff.change === "added" ? [resource] : [])),
  );
  const restarting = new Set(restarts.map(({ workload }) => JSON.stringify(workload)));
  const changed = compared.flatMap(({ newContent }) => newContent ?? []);
  return staleWorkloads(overlays, changed, (resource) => {
    const { apiVersion, kind, namespace, name } = resource;
    return added.has(resource) || restarting.has(JSON.stringify({ apiVersion, kind, namespace, name }));
  });
}
