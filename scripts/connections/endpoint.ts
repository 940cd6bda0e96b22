import { memoizeWeak } from "../model/memoize.ts";
import type { Span } from "../model/place.ts";
import type { Doc, Value } from "../startup/values/value.ts";

/** A value or a part of it; without a span if the part is not in the manifest verbatim. */
export interface ValuePlace extends Doc {
  readonly span?: Span;
}

export type EndpointPort =
  | { readonly kind: "none" }
  | { readonly kind: "unknown" }
  | { readonly kind: "number"; readonly number: number; readonly at: ValuePlace };

/** A host in a manifest, with its place. */
export interface Endpoint {
  readonly host: string;
  readonly at: ValuePlace;
  readonly port: EndpointPort;
  /** Lower-case scheme of the URL that contains the host; null if it is not in a URL. */
  readonly scheme: string | null;
  /** True if the value belongs to one container and not to a text that several containers may share. */
  readonly isContainerSpecific: boolean;
  /** The text comes from a Secret: neither host nor port may be printed. */
  readonly isSecret: boolean;
}

/**
 * Returns the place of a part of a value: exact if one piece contains all of it, otherwise the whole value
 * `doc`.
 */
export function valuePlace(value: Value, start: number, end: number, doc: Doc): ValuePlace {
  const starts = startsOf(value);
  const index = lastIndexUpTo(starts, start);
  const piece = value[index];
  const offset = starts[index];
  if (piece?.doc == null || offset === undefined || end > offset + piece.text.length)
    return { resource: doc.resource, path: doc.path };
  const { resource, path } = piece.doc;
  const isExact = piece.text.length === piece.end - piece.start;
  const shift = piece.start - offset;
  return isExact ? { resource, path, span: { start: start + shift, end: end + shift } } : { resource, path };
}

/**
 * Returns the offset of each piece in the text; cached, because a value can have thousands of pieces and
 * hosts.
 */
const startsOf = memoizeWeak((value: Value): readonly number[] => {
  let offset = 0;
  return value.map(({ text }) => {
    const start = offset;
    offset += text.length;
    return start;
  });
});

/** Returns the index of the last of `starts` (ascending) that is not above `offset`. */
function lastIndexUpTo(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** Reports whether any part of the value is from a Secret. */
export const isFromSecret = memoizeWeak((value: Value): boolean =>
  value.some(({ doc }) => doc?.resource.kind === "Secret"),
);
