import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from "yaml";
import type { JsonObject, JsonValue } from "../model/json.ts";
import { resolvePlain } from "./resolve.ts";

/** Deeper manifests are refused: no tool of Kubernetes needs them, and recursion must end. */
export const MAX_DEPTH = 200;

/** How many values a document may hold once its aliases are written out. */
export const MAX_VALUES = 1_000_000;

/** Something in a document that has no JSON value; `offset` is where. */
export class ConvertError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

interface State {
  readonly document: Document;
  readonly known: Map<Node, { readonly value: JsonValue; readonly size: number }>;
  readonly open: Set<Node>;
}

/** The JSON value of a parsed document. Aliases share the value of their anchor; throws a ConvertError. */
export function toJson(document: Document): JsonValue {
  const root = document.contents as Node | null;
  if (root === null) return null;
  return convert({ document, known: new Map(), open: new Set() }, root, 0).value;
}

type Sized = { readonly value: JsonValue; readonly size: number };

function convert(state: State, node: Node, depth: number): Sized {
  const known = state.known.get(node);
  if (known !== undefined) return known;
  if (depth > MAX_DEPTH) throw new ConvertError(`nested deeper than ${MAX_DEPTH} levels`, offsetOf(node));
  if (state.open.has(node)) throw new ConvertError("an alias leads back into its own anchor", offsetOf(node));
  state.open.add(node);
  const sized = convertNode(state, node, depth);
  state.open.delete(node);
  if (sized.size > MAX_VALUES) throw new ConvertError(`aliases expand to more than ${MAX_VALUES} values`, offsetOf(node));
  state.known.set(node, sized);
  return sized;
}

function convertNode(state: State, node: Node, depth: number): Sized {
  if (isAlias(node)) return convert(state, resolveAlias(state.document, node), depth + 1);
  if (isScalar(node)) return { value: scalarValue(node), size: 1 };
  if (isMap(node)) return convertMap(state, node, depth);
  if (!isSeq(node)) throw new ConvertError("not a value", offsetOf(node));
  let size = 1;
  const value = node.items.map((item) => {
    if (item === null) return null;
    const sized = convert(state, item as Node, depth + 1);
    size += sized.size;
    return sized.value;
  });
  return { value, size };
}

export function resolveAlias(document: Document, alias: Alias): Node {
  const node = alias.resolve(document);
  if (node === undefined) throw new ConvertError(`the alias *${alias.source} has no anchor before it`, offsetOf(alias));
  return node;
}

function convertMap(state: State, map: YAMLMap, depth: number): Sized {
  const entries: [string, JsonValue][] = [];
  const merged: [string, JsonValue][] = [];
  let size = 1;
  for (const pair of map.items as Pair<Node, Node | null>[]) {
    const sized: Sized = pair.value === null ? { value: null, size: 1 } : convert(state, pair.value, depth + 1);
    size += sized.size;
    if (isMergeKey(pair.key)) merged.push(...mergedEntries(sized.value, pair.key));
    else entries.push([keyOf(pair.key), sized.value]);
  }
  // Of merged mappings the first that has a key wins, and the mapping's own keys win over all.
  return { value: Object.fromEntries([...merged.reverse(), ...entries]) as JsonObject, size };
}

export function isMergeKey(key: Node | null): boolean {
  return isScalar(key) && key.type === "PLAIN" && key.source === "<<" && key.tag === undefined;
}

function mergedEntries(value: JsonValue, key: Node): [string, JsonValue][] {
  const sources = Array.isArray(value) ? value : [value];
  return sources.flatMap((source) => {
    if (typeof source !== "object" || source === null || Array.isArray(source)) {
      throw new ConvertError("`<<` merges a mapping or a list of mappings", offsetOf(key));
    }
    return Object.entries(source);
  });
}

/** A key as JSON has it: numbers and booleans become the text that they are written as. */
export function keyOf(key: Node | null): string {
  if (key === null) return "null";
  if (!isScalar(key)) throw new ConvertError("a key is a text, not a list or a mapping", offsetOf(key));
  return String(key.value);
}

/** Under the failsafe schema every scalar is parsed as text. */
function scalarValue(scalar: Scalar): JsonValue {
  const text = String(scalar.value ?? "");
  switch (scalar.tag) {
    case undefined:
    case "?":
      return scalar.type === "PLAIN" ? resolvePlain(text) : text;
    case "!":
    case "tag:yaml.org,2002:str":
      return text;
    case "tag:yaml.org,2002:int":
    case "tag:yaml.org,2002:float":
    case "tag:yaml.org,2002:bool":
    case "tag:yaml.org,2002:null":
      return resolvePlain(text);
    default:
      throw new ConvertError(`the tag ${scalar.tag} has no meaning in a manifest`, offsetOf(scalar));
  }
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
