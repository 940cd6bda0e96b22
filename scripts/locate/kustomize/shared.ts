import type { ScalarNode, TrackedNode } from "../tracked/node.ts";

/** A field that a transformer added to a mapping. */
export interface AddedField {
  readonly fields: Map<string, TrackedNode>;
  readonly key: string;
}

/**
 * Fields of one resource for which Kustomize wrote one and the same node, as a label transformer does: until a JSON patch
 * writes the whole resource anew, what a layer sets one of them to they all become.
 */
export interface SharedFields {
  readonly members: readonly AddedField[];
  node: ScalarNode;
}

/** Lets all members follow the one that a step changed. */
export function follow(shared: readonly SharedFields[]): void {
  for (const group of shared) {
    const nodes = group.members.map(({ fields, key }) => fields.get(key));
    const changed = nodes.find((node) => node?.kind === "scalar" && node !== group.node);
    if (changed?.kind !== "scalar") continue;
    group.node = changed;
    for (const { fields, key } of group.members) if (fields.has(key)) fields.set(key, changed);
  }
}
