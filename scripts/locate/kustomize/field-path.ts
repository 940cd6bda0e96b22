import { createdMapping, isMapping, isNull, isSequence, type TrackedNode } from "../tracked/node.ts";

/** A field spec of a transformer (https://kubectl.docs.kubernetes.io/references/kustomize/glossary/): `a/b[]/c`. */
export interface FieldSpec {
  readonly path: string;
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
  readonly create?: boolean;
}

/** Splits a path into steps; `\/` is a slash within a step. */
export function splitPath(path: string, delimiter: string): string[] {
  const parts = path.split(delimiter);
  if (parts.length > 1 && parts[0] === "") parts.shift();
  const steps: string[] = [];
  for (const part of parts) {
    const last = steps.at(-1);
    if (last?.endsWith("\\")) steps[steps.length - 1] = `${last.slice(0, -1)}${delimiter}${part}`;
    else steps.push(part);
  }
  return steps;
}

/** Returns the replacement for `node` (undefined: no value yet); undefined keeps it unchanged. */
export type FieldChange = (node: TrackedNode | undefined) => TrackedNode | undefined;

/**
 * Changes every value that a field spec selects and descends into lists, as Kustomize does. Mappings created on the
 * path have no origin in a source.
 */
export function changeFields(root: TrackedNode, spec: FieldSpec, change: FieldChange): void {
  descend(root, splitPath(spec.path, "/"), spec.create === true, change);
}

function descend(node: TrackedNode, path: readonly string[], create: boolean, change: FieldChange): void {
  if (isSequence(node)) {
    for (const [index, item] of node.items.entries()) {
      if (path.length === 0) node.items[index] = change(item) ?? item;
      else descend(item, path, create, change);
    }
    return;
  }
  const [step, ...rest] = path;
  if (!isMapping(node) || step === undefined) return;
  const name = step.replace(/\[\]$/, "");
  const mayCreate = create && name === step;
  let field = node.fields.get(name);
  if (field === undefined && !mayCreate) return;
  if (rest.length > 0) {
    if ((field === undefined || isNull(field)) && mayCreate) {
      field = createdMapping();
      node.fields.set(name, field);
    }
    if (field !== undefined) descend(field, rest, create, change);
    return;
  }
  const changed = change(field);
  if (changed !== undefined) node.fields.set(name, changed);
}
