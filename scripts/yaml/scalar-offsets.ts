import { Scalar } from "yaml";
import { blockOffsets } from "./block-offsets.ts";
import { doubleQuotedOffsets, plainOffsets, singleQuotedOffsets } from "./flow-offsets.ts";
import type { Offsets } from "./offsets.ts";

const known = new WeakMap<Scalar, Offsets | null>();

/**
 * The range in the text for each UTF-16 unit of the value of a string, or null if parsing the text does not reproduce
 * the value.
 */
export function offsetsOf(text: string, node: Scalar): Offsets | null {
  const before = known.get(node);
  if (before !== undefined) return before;
  const offsets = typeof node.value === "string" ? walk(text, node, node.value) : null;
  known.set(node, offsets);
  return offsets;
}

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
