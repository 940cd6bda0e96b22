import type { ComparedCluster } from "../../diff/clusters.ts";
import { ownersOf } from "../../diff/owners.ts";
import { type OverlayPair, objectPairs } from "../../diff/pairs.ts";
import type { RenderedOverlay } from "../../engines/rendered-overlay.ts";
import type { Failure, Skipped } from "../../model/finding.ts";
import { distinct } from "../../model/json.ts";
import { isPartOfOverlay, unrenderedPart } from "../../model/overlay.ts";
import type { Engine } from "../../model/sync.ts";
import type { DiffSide, DiffSides } from "./sides.ts";

/** The pairs whose renderings are whole: in another one, every object that is missing would seem to be deleted. */
export function comparable(pairs: readonly OverlayPair[]): OverlayPair[] {
  return pairs.filter(({ before, after }) => [before, after].every((each) => each === null || isWhole(each)));
}

function isWhole(overlay: RenderedOverlay): boolean {
  return overlay.failures.length === 0 && !isPartOfOverlay(overlay) && unrenderedPart(overlay) === null;
}

/** Groups the pairs by their cluster, which can be a remote one; an overlay in none counts as one. */
export function comparedClusters(
  pairs: readonly OverlayPair[],
  { before, after }: DiffSides,
  engineOf: (overlay: RenderedOverlay) => Engine | null,
): ComparedCluster[] {
  const groups = Map.groupBy(pairs, clusterName);
  return [...groups].map(([name, members]) => {
    // The cluster can have had another name.
    const names = new Set([
      name,
      ...members.flatMap((pair) => (pair.before === null ? [] : nameOf(pair.before))),
    ]);
    const old = before.plans.overlays.filter((overlay) => names.has(nameOf(overlay)));
    const now = after.plans.overlays.filter((overlay) => nameOf(overlay) === name);
    const engine = [...now, ...old].map(engineOf).find((each) => each !== null) ?? null;
    const owners = ownersOf(old, now, engine);
    return { name, pairs: members, owners, objects: objectPairs(members, owners) };
  });
}

function clusterName({ before, after }: OverlayPair): string {
  const overlay = after ?? before;
  return overlay === null ? "" : nameOf(overlay);
}

function nameOf({ clusterKey, name }: RenderedOverlay): string {
  return clusterKey ?? name;
}

/** The reasons why overlays or parts of the repository are not compared. */
export function notCompared({ before, after, pairs }: DiffSides): {
  readonly failures: readonly Failure[];
  readonly skipped: readonly Skipped[];
} {
  const failing = (side: "before" | "after") => pairs.flatMap((pair) => pair[side]?.failures ?? []);
  const atBase = (failure: Failure): Failure => {
    return { ...failure, message: `at the base commit: ${failure.message}`, location: null };
  };
  const old = [...before.plans.failures, ...failing("before")].map(atBase);
  return {
    failures: distinct([...after.plans.failures, ...failing("after"), ...old]),
    skipped: distinct([...skippedOf(after), ...skippedOf(before)]),
  };
}

function skippedOf({ plans }: DiffSide): readonly Skipped[] {
  return plans.skipped;
}
