import { diff, isDeepStrictEqual } from "node:util";
import { isObject, type JsonValue, scalarText } from "../model/json.ts";

/** An entry of two lists; the index is null in the list that lacks it. */
export interface EntryPair {
  /** The key or the index, for the reader. */
  readonly entry: string;
  readonly oldIndex: number | null;
  readonly newIndex: number | null;
}

export interface KeyedLists {
  readonly pairs: readonly EntryPair[];
  /** The keys of the entries that both lists have, in the order of each, if the order differs; else null. */
  readonly orders: { readonly old: readonly string[]; readonly now: readonly string[] } | null;
}

/**
 * Pairs the entries of lists that the API server merges by `keys` (none: a set of scalars). Null without keys, and if an
 * entry has no key or two have the same one.
 */
export function alignKeyed(
  old: readonly JsonValue[],
  now: readonly JsonValue[],
  keys: readonly string[] | undefined,
): KeyedLists | null {
  if (keys === undefined) return null;
  const [before, after] = [indexesByKey(old, keys), indexesByKey(now, keys)];
  if (before === null || after === null) return null;
  const names = [...new Set([...after.keys(), ...before.keys()])];
  const common = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>) =>
    [...one.keys()].filter((key) => other.has(key));
  const orders = { old: common(before, after), now: common(after, before) };
  return {
    pairs: names.map((entry) => ({
      entry,
      oldIndex: before.get(entry) ?? null,
      newIndex: after.get(entry) ?? null,
    })),
    orders: keys.length > 0 && !isDeepStrictEqual(orders.old, orders.now) ? orders : null,
  };
}

/** Keys with a default, as the API server fills it in. */
const DEFAULTS: Readonly<Record<string, string>> = { protocol: "TCP" };

function indexesByKey(list: readonly JsonValue[], keys: readonly string[]): Map<string, number> | null {
  const indexes = new Map<string, number>();
  for (const [index, value] of list.entries()) {
    const key = keys.length === 0 ? scalarText(value) : keyOf(value, keys);
    if (key === undefined || indexes.has(key)) return null;
    indexes.set(key, index);
  }
  return indexes;
}

/** `web`, or `8080/TCP` for several keys; undefined if the entry lacks one. */
function keyOf(value: JsonValue, keys: readonly string[]): string | undefined {
  if (!isObject(value)) return undefined;
  const parts = keys.map((key) => scalarText(value[key] ?? DEFAULTS[key]));
  return parts.includes(undefined) ? undefined : parts.join("/");
}

/** Longer lists are compared index by index. */
const MAX_ALIGNED = 2000;

/** Pairs the entries of lists that the API server replaces: equal ones first, then what is left between them, in order. */
export function alignEntries(old: readonly JsonValue[], now: readonly JsonValue[]): EntryPair[] {
  if (old.length > MAX_ALIGNED || now.length > MAX_ALIGNED) return byIndex(old.length, now.length, 0, 0);
  const [before, after] = [old, now].map((list) => list.map((value) => JSON.stringify(value)));
  const pairs: EntryPair[] = [];
  let [oldAt, newAt, removed, added] = [0, 0, 0, 0];
  const flush = () => {
    pairs.push(...byIndex(removed, added, oldAt - removed, newAt - added));
    [removed, added] = [0, 0];
  };
  for (const [kind] of diff(before!, after!)) {
    if (kind === 0) flush();
    // node:util gives 1 for entries of the first list only, -1 for those of the second only.
    if (kind === 1) removed += 1;
    if (kind === -1) added += 1;
    if (kind >= 0) oldAt += 1;
    if (kind <= 0) newAt += 1;
  }
  flush();
  return pairs;
}

/** Pairs a run of old entries with a run of new ones. */
function byIndex(removed: number, added: number, oldStart: number, newStart: number): EntryPair[] {
  return Array.from({ length: Math.max(removed, added) }, (_, at) => ({
    entry: String(at < added ? newStart + at : oldStart + at),
    oldIndex: at < removed ? oldStart + at : null,
    newIndex: at < added ? newStart + at : null,
  }));
}
