import type { ChangedObject, ClusterDiff, ObjectDiff, OverlayDiff, Restart } from "../../model/merge-diff.ts";
import { describeResource, type ResourceId } from "../../model/resource.ts";
import { plural } from "../terminal/plural.ts";

/** Objects under one title: those of an overlay, or changes that several overlays have alike. */
export interface ShownOverlay {
  /** The overlay, or the number of overlays. */
  readonly name: string;
  /** The names of the overlays. */
  readonly overlays: readonly string[];
  /** The sync object that applies the overlay, or the names of the overlays. */
  readonly by: string;
  readonly isSuspended: boolean;
  readonly state: OverlayDiff["state"];
  readonly objects: readonly ShownObject[];
}

/** An object, with those that change alike. */
export interface ShownObject {
  readonly object: ObjectDiff;
  readonly others: readonly ResourceId[];
}

/** The overlays of a cluster; a change that several of them have alike, from the same lines, is listed once, before them. */
export function shownOverlays({ overlays }: Pick<ClusterDiff, "overlays">): ShownOverlay[] {
  const changes = overlays.flatMap((overlay) =>
    overlay.objects.flatMap((object) => (canBeShared(object) ? [{ overlay, object }] : [])),
  );
  const shared = [...Map.groupBy(changes, ({ object }) => changeKey(object)).values()].filter(
    (same) => new Set(same.map(({ overlay }) => overlay)).size > 1,
  );
  const listed = new Set<ObjectDiff>(shared.flat().map(({ object }) => object));
  const namesOf = (same: readonly PlacedChange[]) => [...new Set(same.map(({ overlay }) => overlay.name))];
  const together = Map.groupBy(shared, (same) => JSON.stringify(namesOf(same)));
  return [
    ...[...together.values()].map((groups) => sharedOverlay(namesOf(groups[0]!), groups)),
    ...overlays.flatMap((overlay) => ownChanges(overlay, listed)),
  ];
}

interface PlacedChange {
  readonly overlay: OverlayDiff;
  readonly object: ChangedObject;
}

/** A change without a place is not known to have the same cause, and a move names its object. */
function canBeShared(object: ObjectDiff): object is ChangedObject {
  return object.change === "changed" && object.moved === null && object.place !== null;
}

/** Equal for changes that differ only in the names of their objects. */
function changeKey({ id: { apiVersion, kind }, ...change }: ChangedObject): string {
  return JSON.stringify([apiVersion, kind, change]);
}

function sharedOverlay(names: readonly string[], groups: readonly PlacedChange[][]): ShownOverlay {
  return {
    name: plural(names.length, "overlay"),
    overlays: names,
    by: shortList(names),
    isSuspended: false,
    state: "changed",
    objects: groups.map((same) => {
      const [first, ...others] = same.map(({ object }) => object) as [ChangedObject, ...ChangedObject[]];
      return { object: first, others: others.map(({ id }) => id) };
    }),
  };
}

function ownChanges(overlay: OverlayDiff, listed: ReadonlySet<ObjectDiff>): ShownOverlay[] {
  const { name, owner, state } = overlay;
  const objects = overlay.objects.filter((object) => !listed.has(object));
  if (objects.length === 0 && overlay.objects.length > 0) return [];
  const by = owner === null ? "no sync object applies it" : owner.label;
  return [
    {
      name,
      overlays: [name],
      by,
      isSuspended: owner?.suspended === true,
      state,
      objects: objects.map((object) => ({ object, others: [] })),
    },
  ];
}

/** The name of an object, with the others that change alike. */
export function objectName({ object, others }: ShownObject): string {
  return groupName(object.id, others);
}

function groupName(first: ResourceId, others: readonly ResourceId[]): string {
  const names = [...new Set([first, ...others].map(describeResource))];
  return shortList(names);
}

/** Restarts that differ only in the workload, with the first of them and the name of all. */
export function shownRestarts(restarts: readonly Restart[]): (Restart & { readonly name: string })[] {
  const groups = Map.groupBy(restarts, ({ workload: { apiVersion, kind }, ...rest }) =>
    JSON.stringify([apiVersion, kind, rest]),
  );
  return [...groups.values()].map(([first, ...others]) => {
    const name = groupName(
      first!.workload,
      others.map(({ workload }) => workload),
    );
    return { ...first!, name };
  });
}

const MAX_LISTED = 5;

/** `a, b and 3 more`. */
function shortList(names: readonly string[]): string {
  const left = names.length - MAX_LISTED;
  return `${names.slice(0, MAX_LISTED).join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}
