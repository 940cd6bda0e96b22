import { isDeepStrictEqual } from "node:util";
import type { MergeSchema } from "../locate/kustomize/merge-keys.ts";
import { isObject, type JsonObject, type JsonValue, ownValue } from "../model/json.ts";
import type { Pointer } from "../model/pointer.ts";
import { alignEntries, alignKeyed, type EntryPair } from "./lists.ts";

/** A value at its place in one version of an object. */
export interface ValueAt {
  readonly path: Pointer;
  readonly value: JsonValue;
}

/** A field that two versions of an object do not share. Null: the version lacks it. If only the order differs, the values are keys. */
export interface FieldDifference {
  /** For the reader: keys of maps, and keys or indexes of list entries. */
  readonly field: readonly FieldStep[];
  readonly kind: "added" | "removed" | "changed" | "reordered";
  readonly before: ValueAt | null;
  readonly after: ValueAt | null;
}

/** A field of a map, or an entry of a list: its key as the API server merges it, or its index. */
export type FieldStep = { readonly name: string } | { readonly entry: string };

/** Returns the deepest fields that differ, in the order of the newer version. Null counts as absent. */
export function fieldDifferences(
  before: JsonObject,
  after: JsonObject,
  schema: MergeSchema | undefined,
): FieldDifference[] {
  return compareMaps({ path: [], value: before }, { path: [], value: after }, [], schema);
}

/** `spec.template.spec.containers[web].image`. */
export function fieldText(steps: readonly FieldStep[]): string {
  return steps.reduce((text, step) => {
    if ("entry" in step) return `${text}[${step.entry}]`;
    if (!/^[\w-]+$/.test(step.name)) return `${text}[${step.name}]`;
    return text === "" ? step.name : `${text}.${step.name}`;
  }, "");
}

interface MapAt {
  readonly path: Pointer;
  readonly value: JsonObject;
}

function compareMaps(
  before: MapAt,
  after: MapAt,
  field: readonly FieldStep[],
  schema: MergeSchema | undefined,
): FieldDifference[] {
  const keys = [...new Set([...Object.keys(after.value), ...Object.keys(before.value)])];
  return keys.flatMap((name) =>
    compare(
      valueIn(before, name),
      valueIn(after, name),
      [...field, { name }],
      schema?.fields !== undefined && Object.hasOwn(schema.fields, name) ? schema.fields[name] : undefined,
    ),
  );
}

function valueIn({ path, value }: MapAt, name: string): ValueAt | null {
  const own = ownValue(value, name);
  return own === undefined ? null : { path: [...path, name], value: own };
}

function compare(
  before: ValueAt | null,
  after: ValueAt | null,
  field: readonly FieldStep[],
  schema: MergeSchema | undefined,
): FieldDifference[] {
  if (before === null && after === null) return [];
  if (before === null) return [{ field, kind: "added", before, after }];
  if (after === null) return [{ field, kind: "removed", before, after }];
  const [old, now] = [before.value, after.value];
  if (isDeepStrictEqual(old, now)) return [];
  if (isObject(old) && isObject(now) && Object.keys(old).length > 0 && Object.keys(now).length > 0)
    return compareMaps({ ...before, value: old }, { ...after, value: now }, field, schema);
  if (Array.isArray(old) && Array.isArray(now) && old.length > 0 && now.length > 0)
    return compareLists({ before, after, old, now }, field, schema);
  return [{ field, kind: "changed", before, after }];
}

interface ListsAt {
  readonly before: ValueAt;
  readonly after: ValueAt;
  readonly old: readonly JsonValue[];
  readonly now: readonly JsonValue[];
}

function compareLists(
  { before, after, old, now }: ListsAt,
  field: readonly FieldStep[],
  schema: MergeSchema | undefined,
): FieldDifference[] {
  const keyed = alignKeyed(old, now, schema?.keys);
  const pairs: readonly EntryPair[] = keyed?.pairs ?? alignEntries(old, now);
  const entries = pairs.flatMap(({ entry, oldIndex, newIndex }) =>
    compare(
      oldIndex === null ? null : { path: [...before.path, oldIndex], value: old[oldIndex]! },
      newIndex === null ? null : { path: [...after.path, newIndex], value: now[newIndex]! },
      [...field, { entry }],
      schema?.items,
    ),
  );
  const orders = keyed?.orders ?? null;
  if (orders === null) return entries;
  const keysAt = ({ path }: ValueAt, keys: readonly string[]) => ({ path, value: keys.join(", ") });
  const [one, other] = [keysAt(before, orders.old), keysAt(after, orders.now)];
  return [...entries, { field, kind: "reordered", before: one, after: other }];
}
