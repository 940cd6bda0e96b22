import { distinct } from "../../model/json.ts";
import { isMapping, isNull, scalarText, type TrackedNode } from "../tracked/node.ts";
import { type ElementKeys, setElement, valueAtKey } from "./element-setter.ts";
import type { MergeSchema } from "./merge-keys.ts";

type Merge = (
  before: TrackedNode | undefined,
  patch: TrackedNode,
  shape: MergeSchema | undefined,
) => TrackedNode | null;

/**
 * Merges lists like Kustomize, including its treatment of items without a merge key
 * (https://github.com/kubernetes-sigs/kustomize/blob/master/kyaml/yaml/walk/associative_sequence.go).
 */
export function mergeLists(
  before: readonly TrackedNode[],
  patch: readonly TrackedNode[],
  { keys = [], items }: MergeSchema,
  merge: Merge,
): TrackedNode[] {
  const names = keys.length === 0 ? [""] : keys;
  const tuples = distinct([...tuplesOf(patch, names), ...tuplesOf(before, names)]);
  if (names.length > 1) unify(tuples);
  const used = usedFlags(tuples, names);
  let rest = [...before];
  let added: TrackedNode[] = [];
  let valid: ElementKeys = { names: [], values: [] };
  for (const values of distinct(tuples)) {
    valid = usedKeys(used, values, names);
    const own = usedKeys(usedFlags([values], names), values, names);
    const [old, wanted] = [findMatching(rest, own), findMatching(patch, own)];
    const result = wanted === undefined ? old : mergeItem(old, wanted, items, names, merge);
    if (result === undefined || isEmpty(result)) rest = setElement(rest, null, valid);
    else added = setElement(added, result, valid);
  }
  return tuples.length === 0 ? rest : appended(added, rest, valid.names);
}

function mergeItem(
  old: TrackedNode | undefined,
  wanted: TrackedNode,
  shape: MergeSchema | undefined,
  names: readonly string[],
  merge: Merge,
): TrackedNode | undefined {
  const kept = names.map((name) => [name, isMapping(old) ? old.fields.get(name) : undefined] as const);
  const result = merge(old, wanted, shape) ?? undefined;
  // The merge keys are equal in both: they keep the origin of the existing item.
  for (const [name, value] of kept)
    if (value !== undefined && isMapping(result)) result.fields.set(name, value);
  return result;
}

/** The merge key values of each item; "" if it has none. */
function tuplesOf(nodes: readonly TrackedNode[], names: readonly string[]): string[][] {
  return nodes.map((node) => names.map((name) => scalarText(valueAtKey(node, name)) ?? ""));
}

/** Treats items that differ only in missing merge keys as the same. */
function unify(tuples: string[][]): void {
  for (const [i, one] of tuples.entries()) {
    for (const [j, other] of tuples.entries()) {
      const united = unitedWith(one, other);
      if (united !== null) tuples[i] = tuples[j] = united;
    }
  }
}

function unitedWith(one: readonly string[], other: readonly string[]): string[] | null {
  const isSame = one.some((value, index) => value === other[index]);
  const differs = one.some((value, index) => value !== other[index] && value !== "" && other[index] !== "");
  return isSame && !differs ? one.map((value, index) => value || other[index]!) : null;
}

function usedFlags(tuples: readonly (readonly string[])[], names: readonly string[]): boolean[] {
  return names.map((_, index) => tuples.some((tuple) => tuple[index] !== ""));
}

/** Drops merge keys that no item has; keeps all if no item has any. */
function usedKeys(
  used: readonly boolean[],
  values: readonly string[],
  names: readonly string[],
): ElementKeys {
  if (!used.includes(true)) return { names, values };
  const isUsed = (_: string, index: number) => used[index]!;
  return { names: names.filter(isUsed), values: values.filter(isUsed) };
}

function findMatching(
  nodes: readonly TrackedNode[],
  { names, values }: ElementKeys,
): TrackedNode | undefined {
  return nodes.find((node) =>
    names.every((name, index) => {
      const value = valueAtKey(node, name);
      return value !== undefined && (scalarText(value) ?? "") === values[index];
    }),
  );
}

/** Appends the remaining items; an item is repeated for each missing merge key, as in Kustomize. */
function appended(
  added: readonly TrackedNode[],
  rest: readonly TrackedNode[],
  names: readonly string[],
): TrackedNode[] {
  let result = [...added];
  for (const node of rest) {
    const found = names.map((name) => valueAtKey(node, name));
    if (names[0] !== "") for (const value of found) if (value === undefined) result.push(node);
    const values = found.flatMap((value) => (value === undefined ? [] : [scalarText(value) ?? ""]));
    if (names.length > 1) result = setElement(result, null, { names, values });
    result = setElement(result, node, { names, values });
  }
  return result;
}

function isEmpty(node: TrackedNode): boolean {
  return isNull(node) || (isMapping(node) && node.fields.size === 0);
}
