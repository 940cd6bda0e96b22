import { isObject, type JsonValue } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";

/** A difference between two values: at a path of the newer one, as text. */
export interface FieldChange {
  readonly path: Pointer;
  readonly words: string;
}

/** Returns true for fields whose changes are not listed: they are rendered and checked, or only set times. */
export type IsIgnored = (path: readonly string[]) => boolean;

/** Lists the differences of two values. Items of lists are compared as sets: their order does not matter. */
export function fieldChanges(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  isIgnored: IsIgnored,
  at: Pointer = [],
): FieldChange[] {
  const names = at.filter((part) => typeof part === "string");
  if (isIgnored(names) || JSON.stringify(before) === JSON.stringify(after)) return [];
  const isMap = (value: JsonValue | undefined) => value === undefined || isObject(value);
  if (isMap(before) && isMap(after) && !(before === undefined && after === undefined)) {
    const [old, now] = [isObject(before!) ? before! : {}, isObject(after!) ? after! : {}];
    return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((key) =>
      fieldChanges(own(old, key), own(now, key), isIgnored, [...at, key]),
    );
  }
  if (Array.isArray(before ?? []) && Array.isArray(after ?? []))
    return itemChanges((before ?? []) as JsonValue[], (after ?? []) as JsonValue[], isIgnored, at);
  return [{ path: at, words: changeWords(names.join("."), before, after) }];
}

function own(value: JsonValue, key: string): JsonValue | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The changes of a list: by index where it has one item before and after, otherwise items added and removed. */
function itemChanges(
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  isIgnored: IsIgnored,
  at: Pointer,
): FieldChange[] {
  if (before.length === 1 && after.length === 1)
    return fieldChanges(before[0], after[0], isIgnored, [...at, 0]);
  const name = at.filter((part) => typeof part === "string").join(".");
  return [...removedItems(before, after, name, at), ...addedItems(before, after, name, at)];
}

/** The items that only the newer list has. */
export function addedItems(
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  name: string,
  at: Pointer,
): FieldChange[] {
  const old = new Set(before.map(canonical));
  return after.flatMap((item, index) =>
    old.has(canonical(item)) ? [] : [{ path: [...at, index], words: `${name} added (${shown(item)})` }],
  );
}

/** The items that only the older list has. */
export function removedItems(
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  name: string,
  at: Pointer,
): FieldChange[] {
  const now = new Set(after.map(canonical));
  return before
    .filter((item) => !now.has(canonical(item)))
    .map((item) => ({ path: at, words: `${name} removed (was ${shown(item)})` }));
}

function changeWords(name: string, before: JsonValue | undefined, after: JsonValue | undefined): string {
  if (before === undefined) return `${name} added (${shown(after)})`;
  if (after === undefined) return `${name} removed (was ${shown(before)})`;
  return `${name} changed from ${shown(before)} to ${shown(after)}`;
}

/** The value as JSON with sorted keys: kustomize sorts the keys of what it renders, plain manifests keep theirs. */
function canonical(value: JsonValue): string {
  return JSON.stringify(value, (_, each) =>
    isObject(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}

const MAX_LENGTH = 200;

export function shown(value: JsonValue | undefined): string {
  const text = typeof value === "string" ? value : canonical(value ?? null);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
