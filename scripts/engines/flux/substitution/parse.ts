import type { Span } from "../../../model/place.ts";
import { ExpressionReader, type Node } from "./expression.ts";

/** A part of the whole text, in order and without gaps: `source` is its range in UTF-16 units. */
export interface Segment {
  readonly source: Span;
  readonly node: Node;
}

/**
 * Parses `text` as Flux's envsubst does (https://github.com/fluxcd/pkg/tree/main/envsubst): `$$` is an escaped `$`, only
 * `${…}` is an expression, and `${X-default}` is invalid. Throws a ParseError if Flux rejects the text.
 */
export function parseText(text: string): Segment[] {
  const segments: Segment[] = [];
  const stay = (start: number, end: number, written: string) => {
    if (end > start) segments.push({ source: { start, end }, node: { kind: "text", text: written } });
  };
  // Flux treats U+0000 as the end of the text.
  const zero = text.indexOf("\0");
  const whole = zero === -1 ? text : text.slice(0, zero);
  let from = 0;
  for (let at = whole.indexOf("$"); at !== -1; at = whole.indexOf("$", at)) {
    if (whole[at + 1] === "$") {
      stay(from, at, whole.slice(from, at));
      stay(at, at + 2, "$");
      at += 2;
      from = at;
    } else if (whole[at + 1] === "{") {
      stay(from, at, whole.slice(from, at));
      const reader = new ExpressionReader(whole, at);
      segments.push({ source: { start: at, end: reader.end }, node: reader.expression });
      at = reader.end;
      from = at;
    } else at += 1;
  }
  stay(from, whole.length, whole.slice(from));
  return segments;
}
