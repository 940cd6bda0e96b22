import {
  copyOf,
  isMapping,
  isNull,
  isSequence,
  type LayerChange,
  type MappingNode,
  removeField,
  type SequenceNode,
  scalarText,
  type TrackedNode,
} from "../tracked/node.ts";
import type { MergeSchema } from "./merge-keys.ts";
import { mergeLists } from "./merge-lists.ts";

/** Thrown for a step that cannot be tracked. */
export class CannotTrack extends Error {}

const DIRECTIVE = "$patch";

/**
 * Applies a strategic merge patch to a value, like Kustomize
 * (https://github.com/kubernetes-sigs/kustomize/tree/master/kyaml/yaml/merge2); null if the patch removes the value.
 * `before` becomes part of the result, `patch` is copied.
 */
export function mergeStrategic(
  before: TrackedNode | undefined,
  patch: TrackedNode,
  shape: MergeSchema | undefined,
): TrackedNode | null {
  if (isNull(patch)) return null;
  if (before === undefined || isNull(before)) return addedValue(patch, shape);
  if (isMapping(before) && isMapping(patch)) return mergeMappings(before, patch, shape);
  if (isSequence(before) && isSequence(patch)) return mergeSequences(before, patch, shape);
  if (before.kind !== "scalar" || patch.kind !== "scalar") throw new CannotTrack();
  if (before === patch) return patch;
  return { ...patch, steps: [...before.steps, ...patch.steps] };
}

/** The value of a patch if there was none before: without the fields that it deletes. */
function addedValue(patch: TrackedNode, shape: MergeSchema | undefined): TrackedNode | null {
  if (isMapping(patch)) {
    if (directiveOf(patch) === "delete") return null;
    return mergeMappings(emptied(patch), patch, shape);
  }
  if (!isSequence(patch) || shape?.keys === undefined) return copyOf(patch);
  return mergeSequences(undefined, patch, shape);
}

function emptied(node: MappingNode): MappingNode {
  return { ...node, fields: new Map() };
}

function mergeMappings(
  before: MappingNode,
  patch: MappingNode,
  shape: MergeSchema | undefined,
): MappingNode | null {
  const directive = directiveOf(patch);
  if (directive === "delete") return null;
  const result = directive === "replace" ? emptied(patch) : before;
  if (result === before) before.steps = withSteps(before.steps, patch.steps);
  for (const [key, value] of patch.fields) {
    if (key === DIRECTIVE && directive !== null) continue;
    const field = mergeStrategic(result.fields.get(key), value, fieldShape(shape, key));
    if (field === null) removeField(result, key, value.steps.at(-1)?.mark);
    else result.fields.set(key, field);
  }
  return result;
}

function fieldShape(shape: MergeSchema | undefined, key: string): MergeSchema | undefined {
  if (shape === undefined) return undefined;
  const fields = shape.fields ?? {};
  return Object.hasOwn(fields, key) ? fields[key] : {};
}

/** The layers of a collection, with the patch's layers added once. */
export function withSteps(
  before: readonly LayerChange[],
  added: readonly LayerChange[],
): readonly LayerChange[] {
  return before === added ? before : [...before, ...added];
}

type Directive = "delete" | "replace" | "merge";

function directiveOf(patch: MappingNode): Directive | null {
  const text = scalarText(patch.fields.get(DIRECTIVE));
  if (text === undefined) return null;
  if (text !== "delete" && text !== "replace" && text !== "merge") throw new CannotTrack();
  return text;
}

/** A list that there was not before is merged with a copy of itself, as in Kustomize: items without merge key stay. */
function mergeSequences(
  before: SequenceNode | undefined,
  patch: SequenceNode,
  shape: MergeSchema | undefined,
): SequenceNode | null {
  if (shape?.keys === undefined) return copyOf(patch);
  const marker = patch.items.find((item) => isMapping(item) && item.fields.size === 1 && directiveOf(item));
  const directive = isMapping(marker) ? directiveOf(marker) : "merge";
  if (directive === "delete") return null;
  const items = patch.items.filter((item) => item !== marker);
  const isNew = before === undefined || directive === "replace";
  const start = isNew ? { ...patch, items: items.map((item) => copyOf(item)) } : before;
  const steps = start === before ? withSteps(before.steps, patch.steps) : patch.steps;
  const result = mergeLists(start.items, items, shape, mergeStrategic);
  return result.length === 0 && items.length + start.items.length > 0
    ? null
    : { ...start, steps, items: result };
}
