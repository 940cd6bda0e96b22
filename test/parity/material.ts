import { asArray, isObject, type JsonObject, type JsonValue } from "../../scripts/model/json.ts";
import type { Pointer } from "../../scripts/model/pointer.ts";
import type { CorpusObject } from "./objects.ts";
import { pick } from "./random.ts";

interface Field {
  readonly key: string;
  readonly value: JsonValue;
}

/** The fields and list entries that objects of a corpus have, by the key that contains them. */
export class Material {
  readonly #fields = new Map<string, Field[]>();
  readonly #values = new Map<string, JsonValue[]>();
  readonly #entries = new Map<string, JsonValue[]>();

  constructor(objects: readonly CorpusObject[]) {
    for (const { value } of objects) this.#addBelow(value, "");
  }

  /** A field that the corpus has in an object at `path`. */
  field(path: Pointer, random: () => number): Field | undefined {
    return pick(this.#fields.get(containerOf(path)) ?? [], random);
  }

  /** A value that the corpus has in a field like the one at `path`. */
  value(path: Pointer, random: () => number): JsonValue | undefined {
    return pick(this.#values.get(String(path.at(-1))) ?? [], random);
  }

  /** An entry that the corpus has in a list at `path`. */
  entry(path: Pointer, random: () => number): JsonValue | undefined {
    return pick(this.#entries.get(containerOf(path)) ?? [], random);
  }

  #addBelow(object: JsonObject, container: string): void {
    for (const [key, value] of Object.entries(object)) {
      addTo(this.#fields, container, { key, value });
      addTo(this.#values, key, value);
      if (isObject(value)) this.#addBelow(value, key);
      for (const entry of asArray(value)) {
        addTo(this.#entries, key, entry);
        if (isObject(entry)) this.#addBelow(entry, key);
      }
    }
  }
}

/** The last key of a path: `containers` of `spec.containers[0]`; of the root, the empty one. */
function containerOf(path: Pointer): string {
  return String(path.findLast((step) => typeof step === "string") ?? "");
}

function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
