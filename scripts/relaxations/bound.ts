import { parseQuantity } from "../kubernetes/quantities/quantity.ts";
import type { JsonValue } from "../model/json.ts";
import type { Place } from "../model/place.ts";
import type { Pointer } from "../model/pointer.ts";

/** What a change of a policy or platform file lets through that was not let through before. */
export interface Loosening {
  /** For people: `probes.patienceSeconds was 60, is 10`. */
  readonly words: string;
  /** In the file as it is now; null where the file is gone. */
  readonly place: Place | null;
}

/**
 * One thing that a file says which decides verdicts. `key` tells when two files say it of the same; `allows` is how
 * much it lets through, and what one file does not state allows what `unstated` says.
 */
export interface Bound {
  readonly key: string;
  readonly what: string;
  /** As the file has it, for people. */
  readonly value: string;
  readonly allows: Allowed;
  /** Of a file that says nothing of this: a restriction's absence allows all, a permission's nothing. */
  readonly unstated: "all" | "nothing";
  readonly pointer: Pointer;
  /** The key of the list that it stands in, where no list at all would let everything through. */
  readonly within?: string;
}

/** A rank, the larger the looser. A text has none: every other text may be looser. */
export type Allowed = number | bigint | string;

/** A restriction by what it allows at most. */
export function restriction(
  path: string,
  value: JsonValue,
  allows: Allowed,
  pointer: Pointer,
  key = path,
): Bound {
  return { key, what: path, value: String(value), allows, unstated: "all", pointer };
}

/** Something that may be, which without being stated may not. */
export function permission(what: string, pointer: Pointer, value = "", allows: Allowed = 0): Bound {
  return { key: what, what, value, allows, unstated: "nothing", pointer };
}

/** The bounds that amounts of memory and CPU are. */
export function amountBounds(
  path: string,
  amounts: { readonly memory?: string; readonly cpu?: string } | undefined,
  pointer: Pointer,
): Bound[] {
  return (["memory", "cpu"] as const).flatMap((name) => {
    const value = amounts?.[name];
    if (value === undefined) return [];
    return [restriction(`${path}.${name}`, value, parseQuantity(value) ?? value, [...pointer, name])];
  });
}

/** What `after` lets through and `before` did not. `placeOf`: of what stands in the newer file. */
export function compareBounds(
  before: readonly Bound[],
  after: readonly Bound[],
  placeOf: (pointer: Pointer) => Place | null,
): Loosening[] {
  const old = new Map(before.map((bound) => [bound.key, bound]));
  const now = new Map(after.map((bound) => [bound.key, bound]));
  const gone = before.filter(({ key, unstated }) => unstated === "all" && !now.has(key));
  const changed = after.flatMap((bound): Loosening[] => {
    const isInNewList = bound.within !== undefined && !old.has(bound.within);
    const words = isInNewList ? null : changeOf(old.get(bound.key), bound);
    return words === null ? [] : [{ words, place: placeOf(bound.pointer) }];
  });
  return [
    ...gone.map(({ what, value }) => ({ words: `${what} is gone${was(value)}`, place: placeOf([]) })),
    ...changed,
  ];
}

function changeOf(before: Bound | undefined, { what, value, allows, unstated }: Bound): string | null {
  if (before === undefined) return unstated === "all" ? null : `${what} is new${is(value)}`;
  if (before.allows === allows) return null;
  const isLooser = typeof before.allows === "string" || typeof allows === "string" || allows > before.allows;
  return isLooser ? `${what} was ${before.value}, is ${value}` : null;
}

function was(value: string): string {
  return value === "" ? "" : ` (was ${value})`;
}

function is(value: string): string {
  return value === "" ? "" : ` (${value})`;
}
