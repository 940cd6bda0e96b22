import { isDeepStrictEqual } from "node:util";
import { counterparts } from "../engines/counterparts.ts";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import type { Skipped } from "../model/finding.ts";
import { nearestPlace } from "../model/located.ts";
import type { ChangedObject, ObjectUpdate } from "../model/object-change.ts";
import { isPartOfOverlay, unrenderedPart } from "../model/overlay.ts";
import { nearestExisting } from "../model/pointer.ts";
import { resourcePlace } from "../model/problem.ts";
import { apiGroup, objectKey, type Resource } from "../model/resource.ts";
import { updateVerdicts } from "../schema/updates.ts";
import type { SchemaVerdicts } from "../schema/verdicts.ts";
import type { BaseState } from "./base-state.ts";
import type { Request } from "./request.ts";

/** The updates of objects that the base commit and the change render in the same overlay. */
export interface ObjectUpdates {
  /** Null if the object is new, unchanged or not judged. */
  of(resource: Resource): ObjectUpdate | null;
  readonly skipped: readonly Skipped[];
}

interface OverlayPair {
  readonly before: RenderedOverlay;
  readonly after: RenderedOverlay;
}

/** An object that the change updates, with the overlay that rendered it at the base commit. */
interface Update extends ChangedObject {
  readonly overlay: RenderedOverlay;
}

/** Judges the updates that a change makes; none without a base commit. */
export async function objectUpdates(
  overlays: readonly RenderedOverlay[],
  base: BaseState | null,
  verdicts: SchemaVerdicts,
  { upstream }: Pick<Request, "upstream">,
): Promise<ObjectUpdates> {
  if (base === null) return { of: () => null, skipped: [] };
  const before = counterparts(base.overlays, ({ source }) => source);
  const pairs = overlays.flatMap((after): OverlayPair[] => {
    const one = before.of(after.source);
    return one === null || !isApplied(one) || !isApplied(after) ? [] : [{ before: one, after }];
  });
  const [compared, unbuilt] = [pairs.filter(isRendered), pairs.filter((pair) => !isRendered(pair))];
  const updates = compared.flatMap(updatesOf);
  const crds = overlays.flatMap(({ resources }) =>
    resources.filter(({ kind }) => kind === "CustomResourceDefinition"),
  );
  const judged = await updateVerdicts(upstream ?? null, updates, crds, verdicts);
  const byResource = new Map(updates.map((update) => [update.after, update]));
  return {
    of(resource) {
      const update = byResource.get(resource);
      const refused = update === undefined ? null : judged.of(update);
      if (update === undefined || refused === null) return null;
      const { before: old, overlay } = update;
      return {
        before: old,
        unresolvedBefore: overlay.unresolved,
        refused: refused.map((change) => {
          const at = resourcePlace(old, nearestExisting(old.value, change.path, []));
          return { ...change, placeBefore: nearestPlace(base.locatorOf(overlay)(at)) };
        }),
      };
    },
    skipped: [...judged.skipped, ...notCompared(unbuilt)],
  };
}

/** Reports whether the overlay is applied as it is: no part, and no stock that another overlay completes. */
function isApplied(overlay: RenderedOverlay): boolean {
  return !overlay.unapplied && !isPartOfOverlay(overlay);
}

function isRendered({ before, after }: OverlayPair): boolean {
  return unrenderedPart(before) === null && unrenderedPart(after) === null;
}

function updatesOf({ before, after }: OverlayPair): Update[] {
  const old = new Map(before.resources.map((resource) => [keyOf(resource), resource]));
  return after.resources.flatMap((resource) => {
    const one = old.get(keyOf(resource));
    if (one === undefined || isDeepStrictEqual(one.value, resource.value)) return [];
    return [{ before: one, after: resource, overlay: before }];
  });
}

/** An object in any version of its group. */
function keyOf(resource: Resource): string {
  return `${apiGroup(resource.apiVersion)} ${objectKey(resource)}`;
}

function notCompared(pairs: readonly OverlayPair[]): Skipped[] {
  if (pairs.length === 0) return [];
  const names = pairs.map(({ after }) => after.name).join(", ");
  const reason = `changes since the base commit not judged, because it or the change cannot be rendered: ${names}`;
  return [{ kind: "schema", count: pairs.length, reason }];
}
