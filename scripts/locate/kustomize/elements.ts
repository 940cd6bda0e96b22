import { isMapping, isNull, type TrackedNode, textOf } from "../tracked/node.ts";

/** The merge keys that tell a list's items apart, and an item's values of them; there may be fewer values. */
export interface Keys {
  /** One empty name stands for the item itself, in a list of plain values. */
  readonly names: readonly string[];
  readonly values: readonly string[];
}

export function valueAtKey(node: TrackedNode, name: string): TrackedNode | undefined {
  if (name === "") return node.kind === "scalar" ? node : undefined;
  return isMapping(node) ? node.fields.get(name) : undefined;
}

/**
 * Puts an item in place of every one that has its keys' values, or at the end; null takes them out. Kustomize's
 * `ElementSetter` (https://pkg.go.dev/sigs.k8s.io/kustomize/kyaml/yaml#ElementSetter), which lets a key match without a
 * value, and drops empty items.
 */
export function setElement(
  nodes: readonly TrackedNode[],
  element: TrackedNode | null,
  { names, values }: Keys,
): TrackedNode[] {
  const isForMappings = names[0] !== "" && (values[0] ?? "") !== "";
  let isFound = false;
  const result = nodes.flatMap((node) => {
    if (isNull(node) || (isMapping(node) && node.fields.size === 0)) return [];
    if (!isMapping(node) && isForMappings) return [node];
    if (!hasAll(node, { names, values })) return values.length > 0 ? [node] : [];
    isFound = true;
    return element === null ? [] : [element];
  });
  return element === null || isFound ? result : [...result, element];
}

function hasAll(node: TrackedNode, { names, values }: Keys): boolean {
  if (values.length === 0) return false;
  return values.every((value, index) => {
    const name = names[index]!;
    const found = valueAtKey(node, name);
    if (found === undefined || isNull(found)) return false;
    return (value === "" && name !== "") || textOf(found) === value;
  });
}
