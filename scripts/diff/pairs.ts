import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import { apiGroup, objectKey, type Resource, withoutHash } from "../model/resource.ts";
import { isSameOwner, type Owners } from "./owners.ts";

/** An overlay at the base commit and at the head; null: the commit does not have it. */
export interface OverlayPair {
  readonly before: RenderedOverlay | null;
  readonly after: RenderedOverlay | null;
}

/** A resource in the overlay that renders it. */
export interface PlacedResource {
  readonly resource: Resource;
  readonly overlay: RenderedOverlay;
}

/** An object that only the base commit or only the head renders, or both; `relation` states how they belong together. */
export type ObjectPair =
  | { readonly relation: "added"; readonly before: null; readonly after: PlacedResource }
  | { readonly relation: "removed"; readonly before: PlacedResource; readonly after: null }
  | {
      readonly relation: "same" | "renamed" | "namespace" | "owner";
      readonly before: PlacedResource;
      readonly after: PlacedResource;
    };

/** Pairs the objects of the overlays of one cluster. */
export function objectPairs(pairs: readonly OverlayPair[], owners: Owners): ObjectPair[] {
  const within = pairs.map(pairsWithin);
  const kept = within.flatMap(({ both }) =>
    both.map((pair): ObjectPair => ({ ...pair, relation: relationOf(pair, owners) })),
  );
  let left: Unpaired = {
    removed: within.flatMap(({ removed }) => removed),
    added: within.flatMap(({ added }) => added),
  };
  const moved = MOVES.flatMap(({ relation, keyOf }) => {
    const matched = matchUnique(left, keyOf);
    left = matched.left;
    return matched.pairs.map((pair): ObjectPair => {
      return { ...pair, relation: relation === "owner" ? relationOf(pair, owners) : relation };
    });
  });
  return [
    ...kept,
    ...moved,
    ...left.removed.map((before): ObjectPair => ({ relation: "removed", before, after: null })),
    ...left.added.map((after): ObjectPair => ({ relation: "added", before: null, after })),
  ];
}

interface BothSides {
  readonly before: PlacedResource;
  readonly after: PlacedResource;
}

interface Unpaired {
  readonly removed: readonly PlacedResource[];
  readonly added: readonly PlacedResource[];
}

function pairsWithin({ before, after }: OverlayPair): Unpaired & { readonly both: readonly BothSides[] } {
  const old = new Map(placed(before).map((each) => [identity(each), each]));
  const now = new Map(placed(after).map((each) => [identity(each), each]));
  return {
    both: [...now].flatMap(([key, each]) => (old.has(key) ? [{ before: old.get(key)!, after: each }] : [])),
    removed: [...old].flatMap(([key, each]) => (now.has(key) ? [] : [each])),
    added: [...now].flatMap(([key, each]) => (old.has(key) ? [] : [each])),
  };
}

function placed(overlay: RenderedOverlay | null): PlacedResource[] {
  return overlay === null ? [] : overlay.resources.map((resource) => ({ resource, overlay }));
}

/** An object in any version of its group. */
function identity({ resource }: PlacedResource): string {
  return `${apiGroup(resource.apiVersion)} ${objectKey(resource)}`;
}

/** An object that nothing applied, and that is applied now, does not move: nothing deletes it. */
function relationOf({ before, after }: BothSides, owners: Owners): "same" | "owner" {
  const [old, now] = [owners.before(before.overlay), owners.after(after.overlay)];
  return old === null || (now !== null && isSameOwner(old, now)) ? "same" : "owner";
}

/** Returns null for objects that cannot move in this way. */
type KeyOf = (placed: PlacedResource) => string | null;

/** The ways in which an object continues under another identity, the most certain first. */
const MOVES: readonly { readonly relation: "owner" | "renamed" | "namespace"; readonly keyOf: KeyOf }[] = [
  { relation: "owner", keyOf: identity },
  { relation: "renamed", keyOf: generatedName },
  { relation: "namespace", keyOf: nameInAnyNamespace },
];

/** The name without the hash that a generator of Kustomize appends. */
function generatedName({ resource, overlay }: PlacedResource): string | null {
  const { kind, namespace, name, apiVersion } = resource;
  const plain = withoutHash(name);
  if (apiVersion !== "v1" || !(kind === "ConfigMap" || kind === "Secret") || plain === name) return null;
  return JSON.stringify([overlay.source.name, kind, namespace, plain]);
}

function nameInAnyNamespace({
  resource: { apiVersion, kind, namespace, name },
}: PlacedResource): string | null {
  return namespace === null ? null : JSON.stringify([apiGroup(apiVersion), kind, withoutHash(name)]);
}

/** Pairs the objects whose key only one removed and one added object has. */
function matchUnique({ removed, added }: Unpaired, keyOf: KeyOf): { pairs: BothSides[]; left: Unpaired } {
  const [old, now] = [Map.groupBy(removed, keyOf), Map.groupBy(added, keyOf)];
  const pairs = [...old].flatMap(([key, [before, ...others]]): BothSides[] => {
    const [after, ...more] = now.get(key) ?? [];
    const isUnique = key !== null && others.length === 0 && more.length === 0;
    return isUnique && before !== undefined && after !== undefined ? [{ before, after }] : [];
  });
  const used = new Set(pairs.flatMap(({ before, after }) => [before, after]));
  return {
    pairs,
    left: {
      removed: removed.filter((each) => !used.has(each)),
      added: added.filter((each) => !used.has(each)),
    },
  };
}
