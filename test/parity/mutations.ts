import { asObject, isObject, type JsonObject, type JsonValue } from "../../scripts/model/json.ts";
import { type Pointer, valueAt } from "../../scripts/model/pointer.ts";
import type { UpstreamChange } from "../../scripts/upstream/admit.ts";
import type { CorpusObject } from "./objects.ts";

/** Random numbers that a seed repeats (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Values at which validations and decoders turn. */
const VALUES: readonly JsonValue[] = [
  ...[
    "",
    "a",
    "A_b",
    "a b",
    "x".repeat(64),
    "x".repeat(254),
    "-a",
    "1",
    "0",
    "ü",
    "10.0.0.300",
    "10.0.0.0/33",
    "1Gi",
    "-1m",
  ],
  ...["Always", "always", "TCP", "ClusterIP", "Recreate", "http", "*/5 * * * *", "a/b/c", "kubernetes.io/x"],
  ...[0, 1, -1, 65535, 65536, 2147483648, 0.5, 1e21, true, false, null],
  ...[[], {}, ["a", "a"], [1], { a: "b" }, { "a b": "c" }, [{ name: "a" }], [{ name: "a" }, { name: "a" }]],
];

/** A copy of the object with one to three changes below its root: another value, a field less, an entry twice, a name changed. */
export function mutated(object: JsonObject, random: () => number): JsonObject {
  const copy = structuredClone(object) as JsonObject;
  const changes = 1 + Math.floor(random() * 3);
  for (let change = 0; change < changes; change++) mutate(copy, random);
  return copy;
}

function pick<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)]!;
}

function mutate(root: JsonObject, random: () => number): void {
  const paths = pathsIn(root, []).filter((path) => path[0] !== "apiVersion" && path[0] !== "kind");
  if (paths.length === 0) return;
  const path = pick(paths, random);
  const parent = valueAt(root, path.slice(0, -1));
  const step = path.at(-1)!;
  if (Array.isArray(parent)) mutateEntry(parent, Number(step), random);
  else if (isObject(parent)) mutateField(parent as Record<string, JsonValue>, String(step), random);
}

function mutateEntry(list: JsonValue[], index: number, random: () => number): void {
  const choice = random();
  if (choice < 0.3) list.splice(index, 1);
  else if (choice < 0.7) list.push(structuredClone(list[index]!) as JsonValue);
  else list[index] = structuredClone(pick(VALUES, random)) as JsonValue;
}

function mutateField(object: Record<string, JsonValue>, key: string, random: () => number): void {
  const choice = random();
  const value = object[key]!;
  if (choice < 0.25) delete object[key];
  else if (choice < 0.35) {
    delete object[key];
    object[`${key}x`] = value;
  } else object[key] = structuredClone(pick(VALUES, random)) as JsonValue;
}

function pathsIn(value: JsonValue, path: Pointer): Pointer[] {
  const entries: readonly (readonly [string | number, JsonValue])[] = Array.isArray(value)
    ? [...value.entries()]
    : isObject(value)
      ? Object.entries(value)
      : [];
  return entries.flatMap(([step, inner]) => [[...path, step], ...pathsIn(inner, [...path, step])]);
}

/** Mutated copies of objects that a seed picks. */
export function mutatedObjects(
  objects: readonly CorpusObject[],
  count: number,
  seed: number,
): CorpusObject[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, (_, index) => {
    const { from, value } = pick(objects, random);
    return { from: `${from}, mutation ${index}`, value: mutated(value, random) };
  });
}

/** Changes of objects that a seed picks to mutated versions with the same name. */
export function mutatedChanges(
  objects: readonly CorpusObject[],
  count: number,
  seed: number,
): (UpstreamChange & { readonly from: string })[] {
  const random = randomNumbers(seed);
  const named = objects.filter(({ value }) => {
    return typeof asObject(value.metadata).name === "string" && value.kind !== "Namespace";
  });
  return Array.from({ length: Math.floor(count) }, (_, index) => {
    const { from, value } = pick(named, random);
    const changed = { ...mutated(value, random), metadata: value.metadata ?? {} };
    return { from: `${from}, change ${index}`, old: value, new: changed };
  });
}
