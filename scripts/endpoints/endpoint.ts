import type { Span } from "../model/place.ts";
import type { Doc, Value } from "../startup/value.ts";

/** A value or a part of it; without a span where the part does not stand there letter by letter. */
export interface Spot extends Doc {
  readonly span?: Span;
}

export type EndpointPort =
  | { readonly kind: "none" }
  | { readonly kind: "unknown" }
  | { readonly kind: "number"; readonly number: number; readonly at: Spot };

/** A host that a manifest names, and where. */
export interface Endpoint {
  readonly host: string;
  readonly at: Spot;
  readonly port: EndpointPort;
  /** Of the URL that holds it, in lower case; null outside of one. */
  readonly scheme: string | null;
  /** Stated for one container, rather than in a text that several may share. */
  readonly isOwn: boolean;
  /** The text comes from a Secret: neither host nor port may be printed. */
  readonly isSecret: boolean;
}

/** Where a part of a value stands: exactly if one piece holds all of it, or else as the whole value `doc`. */
export function spotIn(value: Value, start: number, end: number, doc: Doc): Spot {
  let offset = 0;
  for (const piece of value) {
    const next = offset + piece.text.length;
    if (start >= offset && end <= next && piece.doc !== null) {
      const { resource, path } = piece.doc;
      const isExact = piece.text.length === piece.end - piece.start;
      const shift = piece.start - offset;
      return isExact
        ? { resource, path, span: { start: start + shift, end: end + shift } }
        : { resource, path };
    }
    offset = next;
  }
  return { resource: doc.resource, path: doc.path };
}

/** Whether any of the value stands in a Secret. */
export function isFromSecret(value: Value): boolean {
  return value.some(({ doc }) => doc?.resource.kind === "Secret");
}
