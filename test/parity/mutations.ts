import { isDeepStrictEqual } from "node:util";
import { asObject, isObject, type JsonObject, type JsonValue } from "../../scripts/model/json.ts";
import { type Pointer, valueAt } from "../../scripts/model/pointer.ts";
import type { UpstreamChange } from "../../scripts/upstream/admit.ts";
import { Material } from "./material.ts";
import type { CorpusObject } from "./objects.ts";
import { pick, randomNumbers } from "./random.ts";

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

/** Random numbers, and the parts of other objects. */
interface Source {
  readonly random: () => number;
  readonly material: Material;
}

/**
 * A copy of the object with one to three changes below its root: a field, an entry or a value that another object has
 * at such a place, another value, a field less, an entry twice, a name changed.
 */
export function mutated(object: JsonObject, source: Source): JsonObject {
  const copy = structuredClone(object) as JsonObject;
  const changes = 1 + Math.floor(source.random() * source.random() * 3);
  for (let change = 0; change < changes; change++) mutate(copy, source);
  // Another object can have the same value.
  return isDeepStrictEqual(copy, object) ? mutated(object, source) : copy;
}

function mutate(root: JsonObject, source: Source): void {
  const paths = pathsIn(root, []).filter((path) => path[0] !== "apiVersion" && path[0] !== "kind");
  const path = pick(paths, source.random);
  if (path === undefined) return;
  const choice = source.random();
  if (choice < 0.4 && addTo(valueAt(root, path), path, source)) return;
  const other = choice < 0.6 ? source.material.value(path, source.random) : undefined;
  const parent = valueAt(root, path.slice(0, -1));
  const step = path.at(-1)!;
  if (other !== undefined) (parent as Record<string, JsonValue>)[step] = copyOf(other);
  else if (Array.isArray(parent)) mutateEntry(parent, Number(step), source.random);
  else if (isObject(parent)) mutateField(parent as Record<string, JsonValue>, String(step), source.random);
}

/** Adds a field or an entry of another object; false if there is none. */
function addTo(target: JsonValue | undefined, path: Pointer, { material, random }: Source): boolean {
  if (Array.isArray(target)) {
    const entry = material.entry(path, random);
    if (entry !== undefined) target.push(copyOf(entry));
    return entry !== undefined;
  }
  const field = isObject(target) ? material.field(path, random) : undefined;
  if (field !== undefined) (target as Record<string, JsonValue>)[field.key] = copyOf(field.value);
  return field !== undefined;
}

function copyOf(value: JsonValue): JsonValue {
  return structuredClone(value) as JsonValue;
}

function mutateEntry(list: JsonValue[], index: number, random: () => number): void {
  const choice = random();
  if (choice < 0.3) list.splice(index, 1);
  else if (choice < 0.7) list.push(copyOf(list[index]!));
  else list[index] = copyOf(pick(VALUES, random)!);
}

function mutateField(object: Record<string, JsonValue>, key: string, random: () => number): void {
  const choice = random();
  const value = object[key]!;
  if (choice < 0.25) delete object[key];
  else if (choice < 0.35) {
    delete object[key];
    object[`${key}x`] = value;
  } else object[key] = copyOf(pick(VALUES, random)!);
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
  const source = sourceOf(objects, seed);
  return Array.from({ length: count }, (_, index) => {
    const { from, value } = pick(objects, source.random)!;
    return { from: `${from}, mutation ${index}`, value: mutated(value, source) };
  });
}

/** Changes of objects that a seed picks to mutated versions with the same name. */
export function mutatedChanges(
  objects: readonly CorpusObject[],
  count: number,
  seed: number,
): (UpstreamChange & { readonly from: string })[] {
  const source = sourceOf(objects, seed);
  const named = objects.filter(({ value }) => {
    return typeof asObject(value.metadata).name === "string" && value.kind !== "Namespace";
  });
  return Array.from({ length: count }, (_, index) => {
    const { from, value } = pick(named, source.random)!;
    const changed = withIdentityOf(value, mutated(value, source));
    return { from: `${from}, change ${index}`, old: value, new: changed };
  });
}

function sourceOf(objects: readonly CorpusObject[], seed: number): Source {
  return { random: randomNumbers(seed), material: new Material(objects) };
}

/** The mutated version with the name and the namespace of the old one. */
function withIdentityOf(old: JsonObject, changed: JsonObject): JsonObject {
  const { name, namespace } = asObject(old.metadata);
  const { name: _name, namespace: _namespace, ...others } = asObject(changed.metadata);
  return {
    ...changed,
    metadata: { name: name!, ...(namespace === undefined ? {} : { namespace }), ...others },
  };
}
