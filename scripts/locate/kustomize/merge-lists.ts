import { isMapping, type MappingNode, type TrackedNode, textOf } from "../tracked/node.ts";
import type { Shape } from "./merge-keys.ts";

type Merge = (
  before: TrackedNode | undefined,
  patch: TrackedNode,
  shape: Shape | undefined,
) => TrackedNode | null;

/** A list's item with the values of the merge keys that tell it apart; "" where it has none. */
interface Keyed {
  readonly keys: readonly string[];
  readonly node: TrackedNode;
}

/**
 * The items of a merged list in Kustomize's order. With one merge key the patch's items come first, in its order, and
 * with several only those that are new.
 */
export function mergeLists(
  before: readonly TrackedNode[],
  patch: readonly TrackedNode[],
  { keys = [], items }: Shape,
  merge: Merge,
): TrackedNode[] {
  const [old, wanted] = [keyed(before, keys), keyed(patch, keys)];
  const used = usedKeys([...old, ...wanted], keys.length);
  const results = new Map<Keyed, TrackedNode | null>();
  const added: (TrackedNode | null)[] = [];
  for (const item of wanted) {
    const known = old.find((other) => isSame(other, item, used));
    if (known === undefined) {
      added.push(merge(undefined, item.node, items));
      continue;
    }
    const kept = keyFields(known.node, keys);
    const result = merge(results.get(known) ?? known.node, item.node, items);
    // What tells the items apart is the same in both: it stays where the item was declared.
    if (isMapping(result ?? undefined))
      for (const [key, value] of kept) (result as MappingNode).fields.set(key, value);
    results.set(known, result);
    if (used.length <= 1) added.push(result);
  }
  const rest = old.flatMap((item) => {
    const result = results.get(item);
    if (result === undefined) return [item.node];
    return used.length <= 1 ? [] : [result];
  });
  return [...added, ...rest].filter((node) => node !== null && !isEmpty(node)) as TrackedNode[];
}

function keyFields(node: TrackedNode, keys: readonly string[]): [string, TrackedNode][] {
  if (!isMapping(node)) return [];
  return keys.flatMap((key) => {
    const value = node.fields.get(key);
    return value === undefined ? [] : [[key, value] as [string, TrackedNode]];
  });
}

function keyed(nodes: readonly TrackedNode[], names: readonly string[]): Keyed[] {
  return nodes.map((node) => ({
    node,
    keys:
      names.length === 0
        ? [textOf(node) ?? ""]
        : names.map((name) => (isMapping(node) ? (textOf(node.fields.get(name)) ?? "") : "")),
  }));
}

/** Which of the merge keys any item has: the others tell nothing apart. */
function usedKeys(items: readonly Keyed[], count: number): number[] {
  const all = Array.from({ length: Math.max(count, 1) }, (_, index) => index);
  return all.filter((index) => items.some(({ keys }) => keys[index] !== ""));
}

/** Equal in all keys, where one that is missing may be anything, but not in all of them. */
function isSame(a: Keyed, b: Keyed, used: readonly number[]): boolean {
  const equal = used.filter((index) => a.keys[index] === b.keys[index]);
  const open = used.filter((index) => a.keys[index] === "" || b.keys[index] === "");
  return equal.length > 0 && used.every((index) => equal.includes(index) || open.includes(index));
}

function isEmpty(node: TrackedNode): boolean {
  return isMapping(node) && node.fields.size === 0;
}
