import { isMapping, isNull, scalarText, type TrackedNode } from "../tracked/node.ts";

/** The merge keys of a list, and an item's values of them; there can be fewer values. */
export interface ElementKeys {
  /** A single empty name means the item itself, in a list of scalars. */
  readonly names: readonly string[];
  readonly values: readonly string[];
}

export function valueAtKey(node: TrackedNode, name: string): TrackedNode | undefined {
  if (name === "") return node.kind === "scalar" ? node : undefined;
  return isMapping(node) ? node.fields.get(name) : undefined;
}

/**
 * Replaces every item that has the same key values, or appends the item; null removes them. Equivalent to Kustomize's
 * `ElementSetter` (https://pkg.go.dev/sigs.k8s.io/kustomize/kyaml/yaml#ElementSetter), where an empty key value matches
 * any value, and empty items are dropped.
 */
export function setElement(
  nodes: readonly TrackedNode[],
  element: TrackedNode | null,
  { names, values }: ElementKeys,
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

function hasAll(node: TrackedNode, { names, values }: ElementKeys): boolean {
  if (values.length === 0) return false;
  return values.every((value, index) => {
    const name = names[index]!;
    const found = valueAtKey(node, name);
    if (found === undefined || isNull(found)) return false;
    return (value === "" && name !== "") || scalarText(found) === value;
  });
}
