import { isDeepStrictEqual } from "node:util";
import { type Document, isMap, isScalar, type Node, visit, type YAMLMap } from "yaml";
import type { JsonObject, JsonValue } from "../model/json.ts";
import type { Position } from "../model/place.ts";
import { editInBlock } from "./block-scalar.ts";
import { documentsOf, offsetOf, plainValue } from "./text.ts";
import { blockLines, indentStep, insertInFlow } from "./yaml-style.ts";

/**
 * Inserts `value` at `steps` below the mapping that starts at `at` and keeps every other character: new keys are
 * added at the end of the innermost existing mapping. The mapping can be in an embedded text, such as an inline patch
 * in a kustomization. Null if the insertion would change anything else: the mapping is an alias or has a shared
 * anchor, the key exists already, or the text cannot be parsed.
 */
export function insertValue(
  text: string,
  at: Position,
  steps: readonly string[],
  value: JsonValue,
): string | null {
  const documents = documentsOf(text);
  if (documents === null) return null;
  const offset = offsetOf(text, at);
  const found = mappingAt(documents, offset);
  if (found === null) {
    return editInBlock(text, documents, at, offset, (inner, place) => {
      return insertValue(inner, place, steps, value);
    });
  }
  const target = descend(found.mapping, steps);
  if (target === null) return null;
  const edited = edit(text, target.node, nested(target.rest, value));
  return edited !== null && isExactly(edited, documents, found, steps, value) ? edited : null;
}

interface Found {
  readonly document: number;
  /** Keys and indexes of the path to the mapping. */
  readonly path: readonly (string | number)[];
  readonly mapping: YAMLMap;
}

function mappingAt(documents: readonly Document[], offset: number): Found | null {
  for (const [index, document] of documents.entries()) {
    let found: Found | null = null;
    visit(document, {
      Map(_, node, ancestors) {
        if (node.range?.[0] !== offset) return undefined;
        found = { document: index, path: pathOf([...ancestors, node] as Node[]), mapping: node };
        return visit.BREAK;
      },
    });
    if (found !== null) return found;
  }
  return null;
}

function pathOf(nodes: readonly unknown[]): (string | number)[] {
  return nodes.flatMap((node, index): (string | number)[] => {
    const parent = nodes[index - 1] as { items?: readonly unknown[] } | undefined;
    const pair = node as { key?: unknown };
    if (parent !== undefined && "key" in (node as object))
      return [isScalar(pair.key) ? String(pair.key.value) : ""];
    if (parent?.items?.includes(node) === true) return [parent.items.indexOf(node)];
    return [];
  });
}

/** The innermost existing node on the path: a mapping, or the empty value of a key. */
type Target =
  | { readonly kind: "mapping"; readonly node: YAMLMap }
  | { readonly kind: "empty"; readonly key: Node };

function descend(
  mapping: YAMLMap,
  steps: readonly string[],
): { node: Target; rest: readonly string[] } | null {
  let node = mapping;
  for (const [index, step] of steps.entries()) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
    const rest = steps.slice(index + 1);
    if (pair === undefined) return { node: { kind: "mapping", node }, rest: steps.slice(index) };
    if (isMap(pair.value) && pair.value.anchor === undefined) node = pair.value;
    else if (isEmpty(pair.value) && isScalar(pair.key) && rest.length > 0)
      return { node: { kind: "empty", key: pair.key }, rest };
    else return null;
  }
  return null;
}

/** Reports whether a value is empty, as in `resources:`. */
function isEmpty(value: unknown): boolean {
  return value === null || (isScalar(value) && value.value === null && (value.source ?? "") === "");
}

function nested(steps: readonly string[], value: JsonValue): JsonObject {
  const [first, ...rest] = steps;
  return { [first!]: rest.length === 0 ? value : nested(rest, value) };
}

function edit(text: string, target: Target, addition: JsonObject): string | null {
  if (target.kind === "empty") {
    const end = target.key.range![1];
    const colon = text.indexOf(":", end);
    return splice(
      text,
      endOfLine(text, colon),
      blockLines(text, indentAt(text, target.key) + indentStep(text), addition),
    );
  }
  const { node } = target;
  if (node.flow === true) return insertInFlow(text, node, addition);
  const [first] = node.items;
  const last = node.items.at(-1);
  if (first === undefined || last === undefined) return null;
  const value = last.value as Node | null;
  const end = value?.range?.[1] ?? (last.key as Node).range![1];
  const column = indentAt(text, first.key as Node);
  return splice(
    text,
    endOfLine(text, Math.max(end, (last.key as Node).range![1])),
    blockLines(text, column, addition),
  );
}

/** Column of the key in its line, for the indentation of the keys below it; in `- name: x`, the column of `name`. */
function indentAt(text: string, key: Node): number {
  const start = key.range![0];
  return start - (text.lastIndexOf("\n", start - 1) + 1);
}

/** Offset after the line that contains `offset`; the end of a block scalar is already after its line. */
function endOfLine(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === "\n") return offset;
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end + 1;
}

/** Inserts lines; a text without a final line end stays without one. */
function splice(text: string, offset: number, addition: string): string {
  if (offset < text.length || text.endsWith("\n"))
    return text.slice(0, offset) + addition + text.slice(offset);
  const lineEnd = addition.endsWith("\r\n") ? "\r\n" : "\n";
  return text + lineEnd + addition.slice(0, -lineEnd.length);
}

/** Reports whether the texts differ in exactly that value. */
function isExactly(
  edited: string,
  before: readonly Document[],
  { document, path }: Found,
  steps: readonly string[],
  value: JsonValue,
): boolean {
  const after = documentsOf(edited);
  if (after?.length !== before.length) return false;
  return before.every((old, index) => {
    const expected = plainValue(old);
    if (index === document) setIn(expected, [...path, ...steps], value);
    return isDeepStrictEqual(plainValue(after[index]!), expected);
  });
}

function setIn(root: JsonValue, path: readonly (string | number)[], value: JsonValue): void {
  let node = root as JsonObject;
  for (const [index, step] of path.entries()) {
    const isLast = index === path.length - 1;
    if (isLast) node[step] = value;
    else {
      node[step] ??= {};
      node = node[step] as JsonObject;
    }
  }
}
