import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, Scalar } from "yaml";
import type { SourceDocument } from "../model/document.ts";
import { memoizeWeak } from "../model/memoize.ts";
import type { Place, Span } from "../model/place.ts";
import type { Pointer } from "../model/pointer.ts";
import { isMergeKey } from "./convert.ts";
import { offsetsOf } from "./scalar-offsets.ts";
import type { SourceText } from "./source-text.ts";

type Targets = ReadonlyMap<Alias, Node>;

interface NodeEntry {
  readonly key: Node | null;
  readonly value: Node | null;
}

/** Look-ups of places in one document. Places are computed on demand. */
export function documentPlaces(
  source: SourceText,
  root: Node | null,
  targets: Targets,
): Pick<SourceDocument, "placeOf"> {
  return {
    placeOf(pointer, part) {
      const entry = find(root, pointer, targets);
      if (entry === null) return null;
      if (part !== "key") return valuePlace(source, entry, part, targets);
      return entry.key === null ? null : placeOfRange(source, rangeOf(source.text, entry.key));
    },
  };
}

function valuePlace(
  source: SourceText,
  { key, value }: NodeEntry,
  span: Span | undefined,
  targets: Targets,
): Place | null {
  const node = resolve(value, targets);
  if (node === null) {
    // `{ key }` in a flow mapping: the null value is not written, so its place is directly after the key.
    const end = key === null ? 0 : rangeOf(source.text, key).end;
    return source.placeOf(end, end);
  }
  const part = span !== undefined && isScalar(node) ? spanRange(source, node, span) : null;
  return placeOfRange(source, part ?? rangeOf(source.text, node));
}

/** The range of a part of a string; null if the part or its source cannot be determined exactly. */
function spanRange(source: SourceText, node: Scalar, { start, end }: Span): Span | null {
  const offsets = offsetsOf(source, node);
  if (offsets === null || start < 0 || end < start || end > offsets.starts.length) return null;
  if (start < end) return { start: offsets.starts[start]!, end: offsets.ends[end - 1]! };
  const at = start < offsets.starts.length ? offsets.starts[start] : offsets.ends[start - 1];
  return at === undefined ? null : { start: at, end: at };
}

function placeOfRange(source: SourceText, { start, end }: Span): Place {
  return source.placeOf(start, end);
}

function resolve(node: Node | null, targets: Targets): Node | null {
  return node !== null && isAlias(node) ? (targets.get(node) ?? null) : node;
}

function find(root: Node | null, pointer: Pointer, targets: Targets): NodeEntry | null {
  let entry: NodeEntry | null = { key: null, value: root };
  for (const step of pointer) {
    const node: Node | null = resolve(entry.value, targets);
    entry = stepInto(node, step, targets);
    if (entry === null) return null;
  }
  return entry;
}

function stepInto(node: Node | null, step: string | number, targets: Targets): NodeEntry | null {
  if (isSeq<Node>(node)) {
    const item = node.items[Number(step)];
    return item === undefined ? null : { key: null, value: item };
  }
  return isMap(node) ? findKey(node.items as Pair<Node, Node | null>[], String(step), targets) : null;
}

/** The key of the mapping itself, or otherwise of the first merged mapping that has it. */
function findKey(
  pairs: readonly Pair<Node, Node | null>[],
  name: string,
  targets: Targets,
): NodeEntry | null {
  const { own, merge } = keysIn(targets)(pairs);
  const found = own.get(name);
  if (found !== undefined) return found;
  const sources = resolve(merge?.value ?? null, targets);
  for (const source of isSeq<Node>(sources) ? sources.items : [sources]) {
    const merged = stepInto(resolve(source, targets), name, targets);
    if (merged !== null) return merged;
  }
  return null;
}

interface MappingKeys {
  readonly own: ReadonlyMap<string, NodeEntry>;
  readonly merge: NodeEntry | null;
}

/** The keys of a mapping, the last of each name, whose value counts. Indexed on first use, since a mapping can have thousands of keys. */
const keysIn = memoizeWeak((targets: Targets) =>
  memoizeWeak((pairs: readonly Pair<Node, Node | null>[]): MappingKeys => {
    const own = new Map<string, NodeEntry>();
    for (const pair of pairs) {
      const text = isMergeKey(pair.key) ? null : keyText(pair.key, targets);
      if (text !== null) own.set(text, pair);
    }
    return { own, merge: pairs.find(({ key }) => isMergeKey(key)) ?? null };
  }),
);

function keyText(key: Node, targets: Targets): string | null {
  const node = resolve(key, targets);
  return isScalar(node) && typeof node.value === "string" ? node.value : null;
}

/** The range of a node, without the comments and blank lines after it. */
function rangeOf(text: string, node: Node): Span {
  const [start = 0, end = start] = node.range ?? [];
  if (isScalar(node)) return { start, end: isBlock(node) ? trimmedEnd(text, start, end) : end };
  if (isAlias(node) || (node as { flow?: boolean }).flow === true) return { start, end };
  return { start, end: Math.max(start, collectionEnd(text, node)) };
}

function collectionEnd(text: string, node: Node): number {
  const last = isMap(node) || isSeq(node) ? node.items.at(-1) : undefined;
  if (last === undefined) return node.range?.[1] ?? 0;
  if (!("key" in (last as object))) return rangeOf(text, last as Node).end;
  const { key, value } = last as Pair<Node, Node | null>;
  return rangeOf(text, value ?? key).end;
}

function isBlock({ type }: Scalar): boolean {
  return type === Scalar.BLOCK_FOLDED || type === Scalar.BLOCK_LITERAL;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start && /\s/.test(text[trimmed - 1]!)) trimmed -= 1;
  return trimmed;
}
