import type { JsonValue } from "../../model/json.ts";
import { asArray, asObject, asString } from "../../model/json.ts";
import type { Span } from "../../model/place.ts";
import {
  copyOf,
  createdMapping,
  isMapping,
  isSequence,
  type LayerChange,
  nodeAt,
  removeField,
  type TrackedNode,
  tracked,
} from "../tracked/node.ts";
import type { SourceRef, TrackedSource } from "../tracked/source-ref.ts";
import { CannotTrack } from "./merge.ts";

/** Applies a JSON patch (RFC 6902) to the resource `root` in place. */
export function applyJsonPatch(root: TrackedNode, operations: JsonValue, source: TrackedSource): void {
  const metadata = nodeAt(root, ["metadata"]);
  // Kustomize stores internal annotations, so a patch can add to `annotations` even if the resource has none.
  if (isMapping(metadata) && !metadata.fields.has("annotations"))
    metadata.fields.set("annotations", createdMapping());
  applyAll(root, operations, source);
  const annotations = nodeAt(root, ["metadata", "annotations"]);
  if (isMapping(annotations) && annotations.fields.size === 0) remove(root, ["metadata", "annotations"]);
}

function applyAll(root: TrackedNode, operations: JsonValue, source: TrackedSource): void {
  for (const [index, each] of asArray(operations).entries()) {
    const operation = asObject(each);
    const path = steps(operation.path);
    switch (operation.op) {
      case "test":
        break;
      case "remove":
        remove(root, path, { source, pointer: [index] });
        break;
      case "add":
      case "replace": {
        const key = { source, pointer: [index, "path"], span: lastStep(operation.path) };
        const value = tracked(source, operation.value ?? null, [index, "value"], key);
        put(root, path, value, operation.op);
        break;
      }
      case "copy":
        put(root, path, copyOf(find(root, steps(operation.from))), "add");
        break;
      case "move":
        put(root, path, remove(root, steps(operation.from)), "add");
        break;
      default:
        throw new CannotTrack();
    }
  }
}

function steps(pointer: JsonValue | undefined): string[] {
  const text = asString(pointer) ?? "";
  if (!text.startsWith("/")) throw new CannotTrack();
  return text
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The last step of a pointer in its text. */
function lastStep(pointer: JsonValue | undefined): Span {
  const text = asString(pointer) ?? "";
  return { start: text.lastIndexOf("/") + 1, end: text.length };
}

function find(root: TrackedNode, path: readonly string[]): TrackedNode {
  let node: TrackedNode | undefined = root;
  for (const step of path) node = child(node, step);
  if (node === undefined) throw new CannotTrack();
  return node;
}

function child(node: TrackedNode | undefined, step: string): TrackedNode | undefined {
  if (isMapping(node)) return node.fields.get(step);
  return isSequence(node) ? node.items[indexOf(step, node.items.length)] : undefined;
}

/** Kustomize's library counts negative indexes from the end. */
function indexOf(step: string, length: number): number {
  if (!/^-?\d+$/.test(step)) throw new CannotTrack();
  const index = Number(step);
  return index < 0 ? index + length : index;
}

/** Removes a node; `mark` is the origin of the removal, absent if the node is moved. */
function remove(root: TrackedNode, path: readonly string[], mark?: SourceRef): TrackedNode {
  const parent = find(root, path.slice(0, -1));
  const last = path.at(-1)!;
  const node = child(parent, last);
  if (node === undefined) throw new CannotTrack();
  if (isMapping(parent)) removeField(parent, last, mark);
  else if (isSequence(parent)) parent.items.splice(indexOf(last, parent.items.length), 1);
  return node;
}

function put(root: TrackedNode, path: readonly string[], value: TrackedNode, op: "add" | "replace"): void {
  const parent = find(root, path.slice(0, -1));
  const last = path.at(-1)!;
  if (isMapping(parent)) {
    parent.fields.set(last, overriding(parent.fields.get(last), value));
    return;
  }
  if (!isSequence(parent)) throw new CannotTrack();
  const { items } = parent;
  if (op === "add") {
    const at = last === "-" ? items.length : indexOf(last, items.length + 1);
    if (at < 0 || at > items.length) throw new CannotTrack();
    items.splice(at, 0, value);
    return;
  }
  const at = indexOf(last, items.length);
  if (items[at] === undefined) throw new CannotTrack();
  items[at] = overriding(items[at], value);
}

/** A scalar keeps the layers that it overrides; a replaced collection does not. */
function overriding(before: TrackedNode | undefined, value: TrackedNode): TrackedNode {
  if (before?.kind !== "scalar" || value.kind !== "scalar") return value;
  const below: readonly LayerChange[] = before.steps;
  return { ...value, steps: [...below, ...value.steps] };
}
