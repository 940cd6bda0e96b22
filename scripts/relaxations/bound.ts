import { parseQuantity } from "../kubernetes/quantities/quantity.ts";
import type { JsonValue } from "../model/json.ts";
import type { Place } from "../model/place.ts";
import type { Pointer } from "../model/pointer.ts";

/** A relaxation: a change of a policy or platform file that allows more than before. */
export interface Relaxation {
  /** Human-readable text: `probes.patienceSeconds changed from 60 to 10`. */
  readonly words: string;
  /** Place in the current file; null if the file was removed. */
  readonly place: Place | null;
}

/**
 * A setting that affects verdicts. Settings of two files are compared by `key`; `allows` is how much it allows,
 * `unstated` what applies if a file does not set it.
 */
export interface ComparedSetting {
  readonly key: string;
  readonly what: string;
  /** The value as written in the file. */
  readonly value: string;
  readonly allows: Allowed;
  /** The meaning of a missing setting: a missing restriction allows all, a missing permission allows nothing. */
  readonly unstated: "all" | "nothing";
  readonly pointer: Pointer;
  /** The key of the list that contains it, if a missing list allows everything. */
  readonly within?: string;
}

/** A rank: a larger value allows more. Texts have no rank: any other text can allow more. */
export type Allowed = number | bigint | string;

/** Creates a restriction; `allows` is its maximum. */
export function restriction(
  path: string,
  value: JsonValue,
  allows: Allowed,
  pointer: Pointer,
  key = path,
): ComparedSetting {
  return { key, what: path, value: String(value), allows, unstated: "all", pointer };
}

/** Creates a permission: what is not permitted is forbidden. */
export function permission(what: string, pointer: Pointer, value = "", allows: Allowed = 0): ComparedSetting {
  return { key: what, what, value, allows, unstated: "nothing", pointer };
}

/** Restrictions for amounts of memory and CPU. */
export function amountBounds(
  path: string,
  amounts: { readonly memory?: string; readonly cpu?: string } | undefined,
  pointer: Pointer,
): ComparedSetting[] {
  return (["memory", "cpu"] as const).flatMap((name) => {
    const value = amounts?.[name];
    if (value === undefined) return [];
    return [restriction(`${path}.${name}`, value, parseQuantity(value) ?? value, [...pointer, name])];
  });
}

/** Returns what `after` allows and `before` did not. `placeOf` returns places in the newer file. */
export function compareSettings(
  before: readonly ComparedSetting[],
  after: readonly ComparedSetting[],
  placeOf: (pointer: Pointer) => Place | null,
): Relaxation[] {
  const old = new Map(before.map((bound) => [bound.key, bound]));
  const now = new Map(after.map((bound) => [bound.key, bound]));
  const gone = before.filter(({ key, unstated }) => unstated === "all" && !now.has(key));
  const changed = after.flatMap((bound): Relaxation[] => {
    const isInNewList = bound.within !== undefined && !old.has(bound.within);
    const words = isInNewList ? null : describeChange(old.get(bound.key), bound);
    return words === null ? [] : [{ words, place: placeOf(bound.pointer) }];
  });
  return [
    ...gone.map(({ what, value }) => ({
      words: `${what} removed${previousValue(value)}`,
      place: placeOf([]),
    })),
    ...changed,
  ];
}

function describeChange(
  before: ComparedSetting | undefined,
  { what, value, allows, unstated }: ComparedSetting,
): string | null {
  if (before === undefined) return unstated === "all" ? null : `${what} added${currentValue(value)}`;
  if (before.allows === allows) return null;
  const isLooser = typeof before.allows === "string" || typeof allows === "string" || allows > before.allows;
  return isLooser ? `${what} changed from ${before.value} to ${value}` : null;
}

function previousValue(value: string): string {
  return value === "" ? "" : ` (was ${value})`;
}

function currentValue(value: string): string {
  return value === "" ? "" : ` (${value})`;
}
