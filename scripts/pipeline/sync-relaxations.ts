import type { Rendering } from "../engines/render.ts";
import type { ControlObject, SyncState } from "../engines/sync-state.ts";
import type { Failure } from "../model/finding.ts";
import { nearestPlace } from "../model/located.ts";
import type { Place } from "../model/place.ts";
import { resourcePlace } from "../model/problem.ts";
import { apiGroup, describeResource, type Resource } from "../model/resource.ts";
import { syncChanges } from "../relaxations/sync/compare.ts";
import type { SyncChange } from "../relaxations/sync/sync-change.ts";
import { maskCredentials } from "../report/redaction/mask.ts";
import type { FindingWriter } from "./finding-writer.ts";

/** Changes of what is synced, and failures for what the change syncs but does not contain. */
export interface SyncRelaxations {
  readonly changes: readonly { readonly words: string; readonly place: Place | null }[];
  readonly failures: readonly Failure[];
}

export function syncRelaxations(
  before: SyncState,
  rendering: Rendering,
  writer: FindingWriter,
): SyncRelaxations {
  const changes = syncChanges(before, rendering.sync());
  if (changes.length === 0) return { changes: [], failures: [] };
  const placed = changes.map((change) => ({ change, place: placeOf(change) }));
  return {
    changes: placed.map(({ change, place }) => ({ words: maskCredentials(change.words), place })),
    failures: placed.filter(({ change }) => change.isUnchecked).map(uncheckedFailure),
  };

  function placeOf({ object, path }: SyncChange): Place | null {
    for (const overlay of rendering.overlays) {
      if (overlay.source.cluster?.folder !== object.cluster?.folder) continue;
      const resource = overlay.resources.find((each) => isSame(each, object));
      if (resource !== undefined)
        return nearestPlace(writer.sourceOf(resourcePlace(resource, path), overlay));
    }
    return null;
  }
}

function isSame(one: Resource, { resource: other }: ControlObject): boolean {
  return (
    apiGroup(one.apiVersion) === apiGroup(other.apiVersion) &&
    describeResource(one) === describeResource(other)
  );
}

function uncheckedFailure({ change, place }: { change: SyncChange; place: Place | null }): Failure {
  const message = `${change.words}: this is not part of the change and no sync object of the base commit syncs it, so it is not checked`;
  return { overlay: null, stage: "check", message, location: place };
}
