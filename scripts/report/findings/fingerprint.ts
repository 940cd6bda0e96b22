import { createHash } from "node:crypto";
import { isObject, type JsonValue } from "../../model/json.ts";
import { formatPointer, type Pointer } from "../../model/pointer.ts";
import type { MessageArgs } from "../../model/problem.ts";
import { type ResourceId, withoutHash } from "../../model/resource.ts";

const LENGTH = 32;

/** Returns a stable hash of `parts`. */
export function hashOf(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, LENGTH);
}

/** Fields that identify a list item, most specific first: the merge keys of Kubernetes' built-in lists. */
const MERGE_KEYS = ["name", "mountPath", "devicePath", "containerPort", "port", "ip", "topologyKey", "key"];

/**
 * Formats the pointer with each list item by name, so that it does not depend on the order. An item without a name has its
 * content hash, or its index in a pointer that has to outlive an edit.
 */
export function namedPointer(
  root: JsonValue,
  pointer: Pointer,
  unnamed: "content" | "index" = "content",
): string {
  let value: JsonValue | undefined = root;
  const steps = pointer.map((step) => {
    const parent: JsonValue | undefined = value;
    if (Array.isArray(parent)) {
      value = parent[Number(step)];
      const name = value === undefined ? null : itemName(value);
      return name ?? (value === undefined || unnamed === "index" ? step : contentName(value));
    }
    value = isObject(parent) && Object.hasOwn(parent, step) ? parent[step] : undefined;
    return step;
  });
  return formatPointer(steps);
}

function contentName(item: JsonValue): string {
  return `=${hashOf([sorted(item)])}`;
}

function itemName(item: JsonValue): string | null {
  if (!isObject(item)) return null;
  for (const key of MERGE_KEYS) {
    const value = Object.hasOwn(item, key) ? item[key] : undefined;
    if (typeof value === "string" || typeof value === "number") return `${key}=${value}`;
  }
  return null;
}

/** Sorts object keys, so that objects that differ only in key order become equal. */
function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, part]): [string, JsonValue] => [key, sorted(part)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The names of a resource: as rendered, and as written in its source document. */
export interface ResourceNames {
  readonly name: string;
  readonly namespace: string | null;
  /** The name in the source document, before any prefix; null if unknown. */
  readonly sourceName: string | null;
}

/** Replaces the resource's names and namespace, which differ between resources rendered from the same source line. */
export function withoutNames(text: string, names: ResourceNames | null): string {
  const plain = withoutHash(text);
  if (names === null) return plain;
  const words = [withoutHash(names.name), names.sourceName ?? ""];
  const nameless = words.reduce((rest, word) => withoutWord(rest, word, "{name}"), plain);
  return withoutWord(nameless, names.namespace ?? "", "{namespace}");
}

function withoutWord(text: string, word: string, placeholder: string): string {
  if (word === "" || !text.includes(word)) return text;
  const escaped = word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return text.replace(new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, "g"), () => placeholder);
}

/** Message arguments that identify the cause, without resource names and without the `hint`. */
export function causeArgs({ hint: _, ...args }: MessageArgs, names: ResourceNames | null): unknown[] {
  return Object.entries(args)
    .map(([name, value]) => [name, typeof value === "string" ? withoutNames(value, names) : value])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

/** Identifies a rendered resource, without the hash that a generator appends to its name. */
export function renderedIdentity({ apiVersion, kind, namespace, name }: ResourceId): unknown[] {
  return [apiVersion, kind, namespace, withoutHash(name)];
}
