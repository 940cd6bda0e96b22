import { isDeepStrictEqual } from "node:util";
import { isRecreated } from "../engines/recreated.ts";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import { asObject, asString } from "../model/json.ts";
import type { ChangedObject, FieldDiff, Move, ObjectDiff, Restart } from "../model/merge-diff.ts";
import type { RefusedChange } from "../model/object-change.ts";
import type { Place } from "../model/place.ts";
import { describeResource, type Resource, resourceId } from "../model/resource.ts";
import type { Engine } from "../model/sync.ts";
import { fateOf, fateOfMove } from "./fate.ts";
import { type FieldDifference, fieldDifferences, fieldText } from "./fields.ts";
import type { ListKeys } from "./list-keys.ts";
import { type Owners, ownerLabel } from "./owners.ts";
import type { ObjectPair, PlacedResource } from "./pairs.ts";
import { hasNewContent, restartOf } from "./restarts.ts";

/** The commit whose files a value comes from. */
export type Side = "before" | "after";

/** The parts of the program that the comparison of objects needs. */
export interface CompareObjects {
  readonly listKeys: ListKeys;
  /** The place of a resource in the sources of its commit; null if it is not known. */
  readonly placeOf: (placed: PlacedResource, side: Side) => Place | null;
  /** A difference in texts that are safe to show. */
  readonly showField: (
    difference: FieldDifference,
    before: PlacedResource,
    after: PlacedResource,
  ) => FieldDiff;
  /** Null if the update is not judged. */
  readonly refusalsOf: (after: Resource) => readonly RefusedChange[] | null;
  /** The engine that applies the cluster of an overlay, where the platform file states it. */
  readonly engineOf: (overlay: RenderedOverlay) => Engine | null;
}

export interface ObjectComparison {
  readonly diff: ObjectDiff;
  /** The overlay under which it is listed. */
  readonly overlay: RenderedOverlay;
  readonly resource: Resource;
  readonly restart: Restart | null;
  /** The ConfigMap or Secret itself, if its content changes under the same name. */
  readonly newContent: Resource | null;
}

/** Compares the versions of an object; null if they are equal and it does not move. */
export function compareObjects(
  pair: ObjectPair,
  owners: Owners,
  options: CompareObjects,
): ObjectComparison | null {
  const { placeOf } = options;
  const nothing = { restart: null, newContent: null };
  if (pair.relation === "added") {
    const { resource, overlay } = pair.after;
    const diff = { change: "added", id: resourceId(resource), place: placeOf(pair.after, "after") } as const;
    return { diff, overlay, resource, ...nothing };
  }
  if (pair.relation === "removed") {
    const { resource, overlay } = pair.before;
    const fate = fateOf(pair.before, owners);
    const diff = {
      change: "removed",
      id: resourceId(resource),
      place: placeOf(pair.before, "before"),
      fate,
    } as const;
    return { diff, overlay, resource, ...nothing };
  }
  return compareVersions(pair, owners, options);
}

type BothVersions = Extract<ObjectPair, { readonly before: PlacedResource; readonly after: PlacedResource }>;

function compareVersions(
  { before, after, relation }: BothVersions,
  owners: Owners,
  options: CompareObjects,
): ObjectComparison | null {
  const moved = relation === "same" ? null : moveOf(relation, before, after, owners);
  const isEqual = isDeepStrictEqual(before.resource.value, after.resource.value);
  if (isEqual && moved === null) return null;
  const { resource, overlay } = after;
  const differences = isEqual
    ? []
    : fieldDifferences(before.resource.value, resource.value, options.listKeys(resource)).filter(
        ({ field }) => moved === null || !isIdentity(field),
      );
  const isSameObject = relation === "same" || relation === "owner";
  const refused = isSameObject ? (options.refusalsOf(resource) ?? []) : [];
  const ignoredBy = ignoredBecause(resource);
  const objects = [owners.after(overlay)].filter((one) => one !== null);
  const recreated =
    refused.length > 0 &&
    isRecreated(before.resource, resource, { objects, stated: options.engineOf(overlay) });
  const diff: ChangedObject = {
    change: "changed",
    id: resourceId(resource),
    place: options.placeOf(after, "after"),
    moved,
    fields: differences.map((each) => options.showField(each, before, after)),
    refused: refused.map(({ field, phrase }) => ({ field, phrase })),
    recreated,
    ignoredBy,
  };
  const update = {
    before: before.resource,
    after: resource,
    isRecreated: recreated,
    fields: differences.map(({ field, before: old, after: now }) => {
      return { text: fieldText(field), path: (now ?? old)!.path };
    }),
  };
  const isUpdated = isSameObject && ignoredBy === null && (refused.length === 0 || recreated);
  return {
    diff,
    overlay,
    resource,
    restart: isUpdated ? restartOf(update) : null,
    newContent: isUpdated && hasNewContent(update) ? resource : null,
  };
}

/** The fields that the move itself states. */
function isIdentity(field: FieldDifference["field"]): boolean {
  const text = fieldText(field);
  return text === "metadata.name" || text === "metadata.namespace";
}

function moveOf(kind: Move["kind"], before: PlacedResource, after: PlacedResource, owners: Owners): Move {
  const [old, now] = [owners.before(before.overlay), owners.after(after.overlay)];
  if (kind === "owner") {
    const label = (owner: typeof old, { overlay }: PlacedResource) =>
      owner === null ? `${overlay.name} (no sync object)` : ownerLabel(owner);
    const fate = now === null ? fateOf(before, owners) : fateOfMove(before, now, owners);
    return { kind, from: label(old, before), to: label(now, after), fate };
  }
  const [from, to] = [before, after].map(({ resource }) =>
    kind === "renamed" ? resource.name : describeResource(resource),
  );
  return { kind, from: from!, to: to!, fate: fateOf(before, owners) };
}

/** The annotation with which Flux does not apply changes of an object; null without one. */
function ignoredBecause({ value }: Resource): string | null {
  const { labels, annotations } = asObject(value.metadata);
  const has = (key: string, wanted: string) =>
    [labels, annotations].some((map) => asString(asObject(map)[key])?.toLowerCase() === wanted);
  const flux = "kustomize.toolkit.fluxcd.io";
  if (has(`${flux}/reconcile`, "disabled")) return `${flux}/reconcile: disabled`;
  const mode = ["ignore", "ifnotpresent"].find((each) => has(`${flux}/ssa`, each));
  return mode === undefined ? null : `${flux}/ssa: ${mode}`;
}
