import { Scalar } from "yaml";
import { memoizeWeak } from "../model/memoize.ts";
import { blockOffsets } from "./block-offsets.ts";
import { doubleQuotedOffsets, plainOffsets, singleQuotedOffsets } from "./flow-offsets.ts";
import type { Offsets } from "./offsets.ts";
import type { SourceText } from "./source-text.ts";

/**
 * The range in the source for each UTF-16 unit of the value of a string, or null if parsing the source does not reproduce
 * the value.
 */
export function offsetsOf(source: SourceText, node: Scalar): Offsets | null {
  return offsetsIn(source)(node);
}

const offsetsIn = memoizeWeak(({ text }: SourceText) =>
  memoizeWeak((node: Scalar) =>
    typeof node.value === "string" ? computeOffsets(text, node, node.value) : null,
  ),
);

function computeOffsets(text: string, node: Scalar, value: string): Offsets | null {
  const [start = 0, end = start] = node.range ?? [];
  const written = offsetsFunctionOf(node)?.(text, start, end, value) ?? null;
  return written !== null && written.value === value ? written : null;
}

type OffsetsFunction = (text: string, start: number, end: number, value: string) => Offsets | null;

function offsetsFunctionOf({ type }: Scalar): OffsetsFunction | null {
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
