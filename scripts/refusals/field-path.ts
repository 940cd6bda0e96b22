import { isObject, type JsonValue, parseJson } from "../model/json.ts";
import { type Pointer, valueAt } from "../model/pointer.ts";

/**
 * Returns the pointer of a field path of upstream (https://pkg.go.dev/k8s.io/apimachinery/pkg/util/validation/field#Path):
 * `spec.ports[0].name`, `metadata.labels[app.kubernetes.io/name]`; with keys of list entries as server-side apply has
 * them: `.spec.ports[port=80,protocol="TCP"]`. Keys can contain dots and brackets, so the value decides.
 */
export function pointerOfField(field: string, root: JsonValue): Pointer {
  const pointer: (string | number)[] = [];
  let rest = field.replace(/^\./, "");
  let value: JsonValue | undefined = root;
  while (rest !== "") {
    const step = rest.startsWith("[") ? bracketStep(rest, value) : nameStep(rest, value);
    pointer.push(step.key);
    value = valueAt(value, [step.key]);
    rest = rest.slice(step.length).replace(/^\./, "");
  }
  return pointer;
}

interface Step {
  readonly key: string | number;
  /** Characters of the path. */
  readonly length: number;
}

/** The longest key of the object that the path begins with, else the text up to the next step. */
function nameStep(rest: string, value: JsonValue | undefined): Step {
  const ends = (key: string) => rest.length === key.length || ".[".includes(rest[key.length]!);
  const key = longest(keysOf(value).filter((one) => one !== "" && rest.startsWith(one) && ends(one)));
  if (key !== undefined) return { key, length: key.length };
  const name = /^[^.[]+/.exec(rest)?.[0] ?? rest;
  return { key: name, length: name.length };
}

function bracketStep(rest: string, value: JsonValue | undefined): Step {
  const known = longest(keysOf(value).filter((one) => rest.startsWith(`[${one}]`)));
  if (known !== undefined) return { key: known, length: known.length + 2 };
  const inner = bracketed(rest);
  const length = inner.length + 2;
  if (!Array.isArray(value)) return { key: inner, length };
  const index = /^\d+$/.test(inner) ? Number(inner) : indexOfEntry(value, inner);
  return { key: index === -1 ? inner : index, length };
}

/** The text between the bracket that opens the path and the one that closes it; brackets in quotes close nothing. */
function bracketed(rest: string): string {
  const [, inner] = /^\[((?:"(?:[^"\\]|\\.)*"|[^\]"])*)\]/.exec(rest) ?? [];
  return inner ?? rest.slice(1).replace(/\]?$/, "");
}

const KEY = /([\w.-]+)=("(?:[^"\\]|\\.)*"|[^,"]+)/g;

/** The index of the last entry with keys such as `containerPort=80,protocol="TCP"`; -1 without one. */
function indexOfEntry(list: readonly JsonValue[], keys: string): number {
  const wanted = [...keys.matchAll(KEY)].map(([, name, text]) => ({ name: name!, value: parsed(text!) }));
  if (wanted.length === 0) return list.lastIndexOf(parsed(keys.replace(/^=/, "")));
  // A key that is left out has its default, such as the protocol.
  return list.findLastIndex((entry) => {
    return isObject(entry) && wanted.every(({ name, value }) => (entry[name] ?? value) === value);
  });
}

function parsed(text: string): JsonValue {
  const value = parseJson(text);
  return value === undefined ? text : value;
}

/** The pointer of the last entry of the list at `list` that has the keys in a text such as `[name="A"]`. */
export function entryWithKeys(list: Pointer, keys: string, root: JsonValue): Pointer {
  const value = valueAt(root, list);
  const index = Array.isArray(value) ? indexOfEntry(value, bracketed(keys)) : -1;
  return index === -1 ? list : [...list, index];
}

function keysOf(value: JsonValue | undefined): string[] {
  return isObject(value) ? Object.keys(value) : [];
}

function longest(keys: readonly string[]): string | undefined {
  return keys.toSorted((a, b) => b.length - a.length)[0];
}
