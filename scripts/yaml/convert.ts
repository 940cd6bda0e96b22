import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  type Node,
  type Pair,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { JsonObject, JsonValue } from "../model/json.ts";
import { MAX_DEPTH } from "./depth.ts";
import { isPlainKeySafe } from "./resolve.ts";
import { collectionTagMistake, resolveScalar, shortened } from "./tags.ts";

/** Maximum number of values that aliases can add to one document. */
export const MAX_ALIASED = 100_000;

export interface NodeMistake {
  /** In the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** Set if a mapping has this key before: the value here replaces that one. */
  readonly repeatedKey?: string;
}

/** The value of a document, and the target of each of its aliases. */
export interface Converted {
  readonly value: JsonValue;
  readonly targets: ReadonlyMap<Alias, Node>;
  readonly mistakes: readonly NodeMistake[];
}

interface Anchored {
  readonly node: Node;
  /** Undefined while its own content is being read. */
  value: JsonValue | undefined;
  size: number;
  height: number;
}

/** Converts composed nodes (schema `failsafe`) to JSON values; equal aliases share one object. */
export function convert(root: Node | null): Converted {
  const converter = new Converter();
  const value = root === null ? null : converter.value(root, 1);
  return { value, targets: converter.targets, mistakes: converter.mistakes };
}

class Converter {
  readonly targets = new Map<Alias, Node>();
  readonly mistakes: NodeMistake[] = [];
  readonly #anchors = new Map<string, Anchored>();
  #size = 0;
  #aliased = 0;
  #deepest = 0;

  value(node: Node, depth: number): JsonValue {
    if (isAlias(node)) return this.#alias(node, depth);
    this.#size += 1;
    this.#deepest = Math.max(this.#deepest, depth);
    return node.anchor === undefined ? this.#content(node, depth) : this.#anchored(node, node.anchor, depth);
  }

  #content(node: Exclude<Node, Alias>, depth: number): JsonValue {
    if (isScalar(node)) return this.#scalar(node);
    return isMap(node) ? this.#map(node, depth) : this.#seq(node as YAMLSeq<Node>, depth);
  }

  #anchored(node: Exclude<Node, Alias>, name: string, depth: number): JsonValue {
    const anchored: Anchored = { node, value: undefined, size: this.#size, height: this.#deepest };
    this.#anchors.set(name, anchored);
    this.#deepest = depth;
    const value = this.#content(node, depth);
    const deepest = Math.max(anchored.height, this.#deepest);
    Object.assign(anchored, { value, size: this.#size - anchored.size + 1, height: this.#deepest - depth });
    this.#deepest = deepest;
    return value;
  }

  #alias(alias: Alias, depth: number): JsonValue {
    const target = this.#anchors.get(alias.source);
    if (target === undefined)
      return this.#fail(alias, `there is no anchor &${alias.source} before this alias`);
    if (target.value === undefined)
      return this.#fail(alias, `the alias *${alias.source} is within its own anchor`);
    if (depth + target.height > MAX_DEPTH) return this.#fail(alias, TOO_DEEP);
    const before = this.#aliased;
    this.#aliased += target.size;
    this.#size += target.size;
    this.#deepest = Math.max(this.#deepest, depth + target.height);
    if (this.#aliased > MAX_ALIASED) {
      if (before > MAX_ALIASED) return null;
      return this.#fail(alias, `aliases expand to more than ${MAX_ALIASED} values`);
    }
    this.targets.set(alias, target.node);
    return target.value;
  }

  #scalar(node: Scalar): JsonValue {
    const text = textOf(node);
    if (!text.isWellFormed()) return this.#fail(node, HALF_SURROGATE_PAIR);
    const result = resolveScalar(text, node.tag, node.type === Scalar.PLAIN);
    return result.ok ? result.value : this.#fail(node, result.error);
  }

  #seq(node: YAMLSeq<Node>, depth: number): JsonValue {
    this.#checkTag(node, "!!seq");
    return node.items.map((item) => this.value(item, depth + 1));
  }

  #map(node: YAMLMap, depth: number): JsonObject {
    this.#checkTag(node, "!!map");
    const object: JsonObject = {};
    const merged: JsonValue[] = [];
    let hasMerge = false;
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const key = this.#key(pair, depth);
      const value = pair.value === null ? null : this.value(pair.value, depth + 1);
      if (key === null) continue;
      if (isMergeKey(pair.key)) {
        if (hasMerge) this.#fail(pair.key, "duplicate key <<");
        hasMerge = true;
        merged.push(...this.#mergeSources(pair, value));
      } else {
        if (Object.hasOwn(object, key)) this.#repeat(pair.key, key);
        setOwn(object, key, value);
      }
    }
    for (const source of merged) mergeInto(object, source);
    return object;
  }

  #mergeSources(pair: Pair<Node, Node | null>, value: JsonValue): JsonValue[] {
    const sources = Array.isArray(value) ? value : [value];
    if (sources.every((source) => typeof source === "object" && source !== null && !Array.isArray(source)))
      return sources;
    // A value that is not a mapping can be an alias that was not resolved.
    if (this.#aliased > MAX_ALIASED) return [];
    this.#fail(pair.value ?? pair.key, "the value of a merge key << must be a mapping or a list of mappings");
    return [];
  }

  /** The key as text; null, with a mistake recorded, if it cannot be the key of a JSON object. */
  #key({ key }: Pair<Node, Node | null>, depth: number): string | null {
    const value = this.value(key, depth + 1);
    const node = isAlias(key) ? this.targets.get(key) : key;
    if (node === undefined) return null;
    if (!isScalar(node)) return this.#fail(key, "a key must be a string, not a collection");
    const text = textOf(node);
    if (typeof value === "string") return text;
    if (value === null)
      return this.#fail(key, "a key must be a string, but this one is null: write it in quotes");
    if (!isPlainKeySafe(text)) {
      return this.#fail(
        key,
        `the key ${shortened(text)} is read as the ${typeof value} ${String(value)}: write it in quotes`,
      );
    }
    return text;
  }

  #checkTag(node: YAMLMap | YAMLSeq, expected: "!!map" | "!!seq"): void {
    const message = collectionTagMistake(node.tag, expected);
    if (message !== null) this.#fail(node, message);
  }

  #fail(node: Node, message: string): null {
    this.mistakes.push({ ...rangeOf(node), message });
    return null;
  }

  #repeat(node: Node, key: string): void {
    this.mistakes.push({
      ...rangeOf(node),
      message: `duplicate key ${shortened(key)}`,
      repeatedKey: shortened(key),
    });
  }
}

/** The range of a scalar, or the first character of a collection. */
function rangeOf(node: Node): { readonly start: number; readonly end: number } {
  const [start = 0, end = start] = node.range ?? [];
  return { start, end: isScalar(node) || isAlias(node) ? end : start + 1 };
}

const HALF_SURROGATE_PAIR =
  "an escape in this text is half of a surrogate pair: write \\U with its eight digits";

export const TOO_DEEP = `nested deeper than ${MAX_DEPTH} levels`;

/** Reports whether a key is the merge key `<<`; if quoted, it is an ordinary key. */
export function isMergeKey(key: Node): boolean {
  if (!isScalar(key) || key.source !== "<<") return false;
  return key.tag === undefined && key.type === Scalar.PLAIN;
}

function textOf(node: Scalar): string {
  return typeof node.value === "string" ? node.value : "";
}

function setOwn(object: JsonObject, key: string, value: JsonValue): void {
  if (key !== "__proto__") object[key] = value;
  else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

function mergeInto(object: JsonObject, source: JsonValue): void {
  for (const [key, value] of Object.entries(source as JsonObject)) {
    if (!Object.hasOwn(object, key)) setOwn(object, key, value);
  }
}
