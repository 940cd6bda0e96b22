import { isObject, type JsonValue } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { SourceRef, TrackedSource } from "./source-ref.ts";
import { type TextPiece, wholePiece } from "./text.ts";

export type ScalarValue = string | number | boolean | null;

/** The kind of change that a layer made: `set` replaced the whole value, the others changed a part. */
export type ChangeKind = "set" | "name" | "tag" | "digest" | "part" | "affix";

export interface LayerChange {
  readonly mark: SourceRef;
  readonly kind: ChangeKind;
  /** The value that the layer wrote; null for collections. */
  readonly value: ScalarValue;
}

export interface ScalarNode {
  readonly kind: "scalar";
  readonly value: ScalarValue;
  /** The pieces of the text, in order. */
  readonly pieces: readonly TextPiece[];
  /** Index of the piece whose place is used for the whole text. */
  readonly main: number;
  readonly steps: readonly LayerChange[];
}

export interface MappingNode {
  readonly kind: "mapping";
  readonly fields: Map<string, TrackedNode>;
  steps: readonly LayerChange[];
  /** Fields that a layer removed, with the reference to the removal. */
  removed?: ReadonlyMap<string, SourceRef>;
}

export interface SequenceNode {
  readonly kind: "sequence";
  items: TrackedNode[];
  steps: readonly LayerChange[];
  /** A step that cannot be tracked changed the list: the positions of its items are unknown. */
  isUnknown?: true;
}

/** A value with its origin in the sources. Scalars are immutable; collections belong to one parent. */
export type TrackedNode = ScalarNode | MappingNode | SequenceNode;

export function isMapping(node: TrackedNode | undefined): node is MappingNode {
  return node?.kind === "mapping";
}

export function isSequence(node: TrackedNode | undefined): node is SequenceNode {
  return node?.kind === "sequence";
}

export function isNull(node: TrackedNode | undefined): boolean {
  return node?.kind === "scalar" && node.value === null;
}

/** The text of a scalar, as Kustomize compares it. */
export function scalarText(node: TrackedNode | undefined): string | undefined {
  return node?.kind === "scalar" && node.value !== null ? String(node.value) : undefined;
}

/** Creates the tracked node of a source's value; `at` is its pointer in the source, `key` its key if that is elsewhere. */
export function tracked(source: TrackedSource, value: JsonValue, at: Pointer, key?: SourceRef): TrackedNode {
  const mark: SourceRef = { source, pointer: at, ...(key === undefined ? {} : { key }) };
  const steps = [{ mark, kind: "set", value: null }] as const;
  if (Array.isArray(value))
    return unreadSequence(steps, () => value.map((item, index) => tracked(source, item, [...at, index])));
  if (!isObject(value)) return scalar(value, mark);
  const fieldsOf = () =>
    Object.keys(value).map((key) => [key, tracked(source, value[key]!, [...at, key])] as const);
  return unreadMapping(steps, () => new Map(fieldsOf()));
}

/** Makes a copy of a collection that was not read yet. */
const copies = new WeakMap<TrackedNode, () => TrackedNode>();

/**
 * A mapping whose fields are made when they are first read: hardly any part of a CustomResourceDefinition ever is.
 * `make` returns new nodes at each call.
 */
function unreadMapping(steps: readonly LayerChange[], make: () => Map<string, TrackedNode>): MappingNode {
  let fields: Map<string, TrackedNode> | null = null;
  const node: MappingNode = {
    kind: "mapping",
    get fields() {
      copies.delete(node);
      fields ??= make();
      return fields;
    },
    steps,
  };
  copies.set(node, () => unreadMapping(node.steps, make));
  return node;
}

/** A sequence whose items are made when they are first read, as `unreadMapping`. */
function unreadSequence(steps: readonly LayerChange[], make: () => TrackedNode[]): SequenceNode {
  let items: TrackedNode[] | null = null;
  const node: SequenceNode = {
    kind: "sequence",
    get items() {
      copies.delete(node);
      items ??= make();
      return items;
    },
    set items(changed) {
      copies.delete(node);
      items = changed;
    },
    steps,
  };
  copies.set(node, () => unreadSequence(node.steps, make));
  return node;
}

/** Creates a scalar with one origin; `before`: the layers below. */
export function scalar(value: ScalarValue, mark: SourceRef, before: readonly LayerChange[] = []): ScalarNode {
  const text = value === null ? "" : String(value);
  const steps = [...before, { mark, kind: "set" as const, value }];
  return { kind: "scalar", value, pieces: [wholePiece(text, mark)], main: 0, steps };
}

export function mapping(mark: SourceRef): MappingNode {
  return { kind: "mapping", fields: new Map(), steps: [{ mark, kind: "set", value: null }] };
}

/** Creates a mapping that exists only to contain fields added by a transformer. */
export function createdMapping(): MappingNode {
  return { kind: "mapping", fields: new Map(), steps: [] };
}

/** Removes a field from a mapping and records the origin of the removal. */
export function removeField(node: MappingNode, key: string, mark: SourceRef | undefined): void {
  if (node.fields.delete(key) && mark !== undefined)
    node.removed = new Map([...(node.removed ?? []), [key, mark]]);
}

/** Copies a node with its collections. */
export function copyOf<Node extends TrackedNode>(node: Node): Node {
  if (node.kind === "scalar") return node;
  const unread = copies.get(node);
  if (unread !== undefined) return unread() as Node;
  if (node.kind === "sequence") return { ...node, items: node.items.map((item) => copyOf(item)) };
  const fields = new Map([...node.fields].map(([key, value]) => [key, copyOf(value)]));
  return { ...node, fields };
}

/** Returns the value of a node, without its origin. */
export function plainValue(node: TrackedNode): JsonValue {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "sequence") return node.items.map((item) => plainValue(item));
  return Object.fromEntries([...node.fields].map(([key, value]) => [key, plainValue(value)]));
}

/** Returns the node at `pointer` below `node`. */
export function nodeAt(node: TrackedNode | undefined, pointer: Pointer): TrackedNode | undefined {
  let found = node;
  for (const step of pointer) {
    if (isMapping(found)) found = found.fields.get(String(step));
    else if (isSequence(found)) found = found.items[Number(step)];
    else return undefined;
  }
  return found;
}
