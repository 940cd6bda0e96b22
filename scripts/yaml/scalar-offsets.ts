import { Scalar } from "yaml";
import { memoizeWeak } from "../model/memoize.ts";
import { blockOffsets } from "./block-offsets.ts";
import { doubleQuotedOffsets, plainOffsets, singleQuotedOffsets } from "./flow-offsets.ts";
import type { Offsets } from "./offsets.ts";
import type { Source } from "./source.ts";

/**
 * The range in the source for each UTF-16 unit of the value of a string, or null if parsing the source does not reproduce
 * the value.
 */
export function offsetsOf(source: Source, node: Scalar): Offsets | null {
  return offsetsIn(source)(node);
}

const offsetsIn = memoizeWeak(({ text }: Source) =>
  memoizeWeak((node: Scalar) => (typeof node.value === "string" ? walk(text, node, node.value) : null)),
);

function walk(text: string, node: Scalar, value: string): Offsets | null {
  const [start = 0, end = start] = node.range ?? [];
  const written = writer(node)?.(text, start, end, value) ?? null;
  return written !== null && written.value === value ? written : null;
}

type Walker = (text: string, start: number, end: number, value: string) => Offsets | null;

function writer({ type }: Scalar): Walker | null {
  switch (type) {
    case Scalar.PLAIN:
      return plainOffsets;
    case Scalar.QUOTE_SINGLE:
      return singleQuotedOffsets;
    case Scalar.QUOTE_DOUBLE:
      return doubleQuotedOffsets;
    case Scalar.BLOCK_LITERAL:
    case Scalar.BLOCK_FOLDED:
      return blockOffsets;
    default:
      return null;
  }
}
