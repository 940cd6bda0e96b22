import { createHash } from "node:crypto";
import { isObject, type JsonValue } from "../../model/json.ts";
import { formatPointer, type Pointer } from "../../model/pointer.ts";
import type { MessageArgs } from "../../model/problem.ts";
import { type ResourceId, withoutHash } from "../../model/resource.ts";

const LENGTH = 32;

/** A steady name for whatever `parts` say. */
export function hashOf(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, LENGTH);
}

/** The fields that name an item of a list, most telling first: the merge keys of Kubernetes' own lists. */
const MERGE_KEYS = ["name", "mountPath", "devicePath", "containerPort", "port", "ip", "topologyKey", "key"];

/** The pointer with each list item by its name, or else by what it holds, so that reordering changes nothing. */
export function namedPointer(root: JsonValue, pointer: Pointer): string {
  let value: JsonValue | undefined = root;
  const steps = pointer.map((step) => {
    const parent: JsonValue | undefined = value;
    if (Array.isArray(parent)) {
      value = parent[Number(step)];
      return value === undefined ? step : itemName(value);
    }
    value = isObject(parent) && Object.hasOwn(parent, step) ? parent[step] : undefined;
    return step;
  });
  return formatPointer(steps);
}

function itemName(item: JsonValue): string {
  if (!isObject(item)) return `=${hashOf([item])}`;
  for (const key of MERGE_KEYS) {
    const value = Object.hasOwn(item, key) ? item[key] : undefined;
    if (typeof value === "string" || typeof value === "number") return `${key}=${value}`;
  }
  return `=${hashOf([sorted(item)])}`;
}

/** The same for objects that differ in the order of their keys only. */
function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, part]): [string, JsonValue] => [key, sorted(part)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The names that one line of a source may have in what is rendered of it: the resource's, and its own. */
export interface Names {
  readonly name: string;
  readonly namespace: string | null;
  /** As the source document has it, before any prefix; null where that is not known. */
  readonly sourceName: string | null;
}

/** The text without what differs from one resource to the next that the same line made: names and namespace. */
export function neutral(text: string, names: Names | null): string {
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

/** What a message says of the cause: the same for all that one line made, whatever is advised. */
export function neutralArgs({ hint: _, ...args }: MessageArgs, names: Names | null): unknown[] {
  return Object.entries(args)
    .map(([name, value]) => [name, typeof value === "string" ? neutral(value, names) : value])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

/** What names a rendered resource, whatever a generator appends to its name. */
export function renderedIdentity({ apiVersion, kind, namespace, name }: ResourceId): unknown[] {
  return [apiVersion, kind, namespace, withoutHash(name)];
}
