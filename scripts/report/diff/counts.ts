import type { MergeDiff, ObjectDiff } from "../../model/merge-diff.ts";
import { plural } from "../terminal/plural.ts";

/** Numbers of a diff, for summaries. */
export interface DiffCounts {
  readonly deleted: number;
  /** No longer rendered, but kept in the cluster or depending on what happens there. */
  readonly kept: number;
  readonly refused: number;
  readonly added: number;
  readonly changed: number;
  readonly moved: number;
  readonly restarts: number;
}

export function countsOf({ clusters }: Pick<MergeDiff, "clusters">): DiffCounts {
  const objects = clusters.flatMap(({ overlays }) => overlays.flatMap((overlay) => overlay.objects));
  const count = (test: (object: ObjectDiff) => boolean) => objects.filter(test).length;
  return {
    deleted: count(isDeletion),
    kept: count((one) => one.change === "removed" && one.fate.kind !== "deleted"),
    refused: count((one) => one.change === "changed" && one.refused.length > 0 && !one.recreated),
    added: count(({ change }) => change === "added"),
    changed: count((one) => one.change === "changed" && one.moved === null),
    moved: count((one) => one.change === "changed" && one.moved !== null),
    restarts: clusters.reduce((sum, { restarts }) => sum + restarts.length, 0),
  };
}

/** Reports whether an object is deleted for good: not one that is created again under another name. */
export function isDeletion(object: ObjectDiff): boolean {
  return object.change === "removed" && object.fate.kind === "deleted";
}

/** `1 object deleted, 2 changed, 1 workload restarts`; without changes, that nothing differs. */
export function summaryText(diff: MergeDiff): string {
  const { deleted, kept, refused, added, changed, moved, restarts } = countsOf(diff);
  const { findings, overlays } = diff;
  const parts = [
    deleted > 0 ? `${plural(deleted, "object")} deleted by prune` : "",
    kept > 0 ? `${kept} no longer rendered but not deleted` : "",
    refused > 0 ? `${plural(refused, "update")} refused by the API server` : "",
    added > 0 ? `${added} added` : "",
    changed > 0 ? `${changed} changed` : "",
    moved > 0 ? `${moved} renamed or moved` : "",
    restarts > 0 ? `${plural(restarts, "workload")} with new pods` : "",
    ...(findings === null
      ? []
      : [
          findings.added.length > 0 ? `${plural(findings.added.length, "new finding")}` : "",
          findings.fixed.length > 0 ? `${findings.fixed.length} fixed` : "",
        ]),
  ].filter((part) => part !== "");
  const compared = `${overlays.compared} of ${plural(overlays.all, "overlay")} compared`;
  const isPart = diff.failures.length > 0;
  const nothing = isPart ? "nothing changes in what was compared" : "nothing changes in the clusters";
  const words = parts.length === 0 ? nothing : parts.join(", ");
  return `${words}${isPart ? "; not everything could be compared" : ""} (${compared})`;
}
