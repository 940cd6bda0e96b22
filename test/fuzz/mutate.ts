// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the expressions are Flux's, not templates
import fc from "fast-check";
import { isObject, type JsonObject, type JsonValue } from "../../scripts/model/json.ts";

/** Unexpected values that replace others. */
const JUNK: readonly JsonValue[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e300,
  8080,
  65536,
  9007199254740992,
  "",
  " ",
  "0",
  "-1",
  "true",
  "null",
  "*",
  "/",
  "..",
  "1Gi",
  "100m",
  "1e999",
  "50%",
  "-5%",
  "10MiB",
  "http",
  "a:b",
  "nginx",
  "a:1@sha256:x",
  "registry:5000/a",
  "latest",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "${X}",
  "$(X)",
  "{{ x }}",
  "sh -c 'pip install x'",
  "http://[::1",
  "postgres://u:p@h:99999/d",
  "a.b.svc.cluster.local:1",
  "redis://,a,:0",
  "\u001b[31m",
  "\u202e",
  "::error::x",
  "\n##vso[x]",
  "%0A",
  "é".repeat(300),
  "x".repeat(3000),
  [],
  [[]],
  [null],
  {},
  { "": "" },
  { a: { a: { a: [] } } },
  ["a", 1, null, {}],
  { toString: null, valueOf: "x" },
];

/** Keys with a special meaning in JavaScript, YAML or a report. */
const KEYS = [
  "__proto__",
  "constructor",
  "toString",
  "length",
  "",
  "a/b",
  "~",
  "sops",
  "data",
  "spec",
  "name",
  "<<",
  "::error::",
];

/** One change: the value's position, the operation and the new value. */
interface Edit {
  readonly at: number;
  readonly from: number;
  readonly how: number;
  readonly key: string;
  readonly junk: JsonValue;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(10_000),
  from: fc.nat(10_000),
  how: fc.nat(7),
  key: fc.constantFrom(...KEYS),
  junk: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...JUNK) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue> },
  ),
});

export const edits = fc.array(edit, { maxLength: 6 });

/** A place in a document: the collection, and the key or index in it. */
interface Slot {
  readonly holder: JsonObject | JsonValue[];
  readonly key: string | number;
}

/** Returns a copy of `document` with all edits applied in order. */
export function mutate(document: JsonValue, changes: readonly Edit[]): JsonValue {
  const root: JsonObject = { root: structuredClone(document) };
  for (const change of changes) apply(root, change);
  return root.root ?? null;
}

function apply(root: JsonObject, { at, from, how, key, junk }: Edit): void {
  const slots = slotsOf(root);
  const { holder, key: here } = slots[at % slots.length]!;
  const other = slots[from % slots.length]!;
  const value = valueAt(holder, here);
  if (how === 0) removeAt(holder, here);
  else if (how === 1) setAt(holder, Array.isArray(holder) ? holder.length : key, structuredClone(value));
  else setAt(holder, here, changed(how, value, structuredClone(valueAt(other.holder, other.key)), junk));
}

function changed(how: number, value: JsonValue, other: JsonValue, junk: JsonValue): JsonValue {
  if (how === 2) return other;
  if (how === 3) return [value];
  return how === 4 ? JSON.stringify(value) : structuredClone(junk);
}

function removeAt(holder: JsonObject | JsonValue[], key: string | number): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function valueAt(holder: JsonObject | JsonValue[], key: string | number): JsonValue {
  return (holder as JsonObject)[key] ?? null;
}

function setAt(holder: JsonObject | JsonValue[], key: string | number, value: JsonValue): void {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}

const MAX_SLOTS = 2000;

function slotsOf(root: JsonObject): Slot[] {
  const slots: Slot[] = [{ holder: root, key: "root" }];
  for (let next = 0; next < slots.length && slots.length < MAX_SLOTS; next += 1) {
    const { holder, key } = slots[next]!;
    const value = valueAt(holder, key);
    if (Array.isArray(value)) for (const index of value.keys()) slots.push({ holder: value, key: index });
    else if (isObject(value)) for (const name of Object.keys(value)) slots.push({ holder: value, key: name });
  }
  return slots;
}
