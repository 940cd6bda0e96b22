import type { ScalarNode, TrackedNode } from "../tracked/node.ts";

/** A field that a transformer added to a mapping. */
export interface AddedField {
  readonly fields: Map<string, TrackedNode>;
  readonly key: string;
}

/**
 * Fields of one resource that share one node in Kustomize, as after a label transformer: a change of one field
 * changes all of them, until a JSON patch rewrites the whole resource.
 */
export interface SharedFields {
  readonly members: readonly AddedField[];
  node: ScalarNode;
}

/** Copies a changed member to all members of its group. */
export function syncSharedFields(shared: readonly SharedFields[]): void {
  for (const group of shared) {
    const nodes = group.members.map(({ fields, key }) => fields.get(key));
    const changed = nodes.find((node) => node?.kind === "scalar" && node !== group.node);
    if (changed?.kind !== "scalar") continue;
    group.node = changed;
    for (const { fields, key } of group.members) if (fields.has(key)) fields.set(key, changed);
  }
}
