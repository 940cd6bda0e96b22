import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asArray, asObject, asString, type JsonObject, type JsonValue } from "../../scripts/model/json.ts";
import type { Pointer } from "../../scripts/model/pointer.ts";
import { availableKubernetesVersions } from "../../scripts/schema/served.ts";
import { Material } from "./material.ts";
import type { CorpusObject } from "./objects.ts";
import { pick, randomNumbers } from "./random.ts";

/** Beyond this depth, objects have their required fields only. */
const MAX_DEPTH = 8;
const KEYS = ["a", "app", "cpu", "memory", "example.com/a", "A b", ""];
const TEXTS = ["a", "x", "1", "", "10.0.0.1", "a/b", "example.com", "1Gi", "A b", "*"];
const NUMBERS = [0, 1, 2, 80, 30000, -1, 100000];

/** Random objects of all kinds of a Kubernetes minor version, by its schemas and with values that `objects` have. */
export function generatedObjects(
  schemasRoot: string,
  minor: string,
  objects: readonly CorpusObject[],
  count: number,
  seed: number,
): CorpusObject[] {
  const random = randomNumbers(seed);
  const schemas = schemasOf(schemasRoot, minor);
  const material = new Material(objects);
  return Array.from({ length: count }, (_, index) => {
    const schema = schemas[index % schemas.length]!;
    const generator = new Generator(asObject(schema.definitions), material, random);
    return { from: `generated ${index}`, value: generator.object(schema) };
  });
}

function schemasOf(schemasRoot: string, minor: string): JsonObject[] {
  const release = availableKubernetesVersions(schemasRoot).findLast((one) => one.startsWith(`${minor}.`));
  const folder = join(schemasRoot, "kubernetes", `v${release}`);
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\/.*\.json$/.test(name))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as JsonObject);
}

class Generator {
  readonly #definitions: JsonObject;
  readonly #material: Material;
  readonly #random: () => number;

  constructor(definitions: JsonObject, material: Material, random: () => number) {
    this.#definitions = definitions;
    this.#material = material;
    this.#random = random;
  }

  /** An object with a name, and with what a kind has beside its status. */
  object(schema: JsonObject): JsonObject {
    const { metadata: _metadata, status: _status, ...properties } = asObject(schema.properties);
    const fields = Object.entries(properties).flatMap(([key, field]) => {
      const isKept = asArray(schema.required).includes(key) || this.#random() < 0.9;
      return isKept ? [[key, this.#value(asObject(field), [key])] as const] : [];
    });
    return { ...Object.fromEntries(fields), metadata: { name: "generated" } };
  }

  #value(given: JsonObject, path: Pointer): JsonValue {
    const name = asString(given.$ref)?.replace("#/definitions/", "");
    const schema = name === undefined ? given : asObject(this.#definitions[name]);
    const allowed = asArray(schema.enum);
    if (allowed.length > 0) return pick(allowed, this.#random)!;
    const types = asArray(schema.type ?? []).concat(asString(schema.type) ?? []);
    const type = pick(
      types.filter((one) => one !== "null"),
      this.#random,
    );
    if (type === "object") return this.#objectAt(schema, path);
    if (type === "array") return this.#listAt(asObject(schema.items), path);
    return this.#scalar(asString(type) ?? "", path);
  }

  #objectAt(schema: JsonObject, path: Pointer): JsonObject {
    const properties = Object.entries(asObject(schema.properties));
    const share = path.length > MAX_DEPTH ? 0 : 2 / Math.max(properties.length, 3);
    const fields = properties.flatMap(([key, field]) => {
      const isKept = asArray(schema.required).includes(key) || this.#random() < share;
      return isKept ? [[key, this.#value(asObject(field), [...path, key])] as const] : [];
    });
    const others = this.#others(schema.additionalProperties, path);
    return Object.fromEntries([...fields, ...others]);
  }

  #others(schema: JsonValue | undefined, path: Pointer): (readonly [string, JsonValue])[] {
    if (typeof schema !== "object" || this.#random() < 0.3) return [];
    const key = pick(KEYS, this.#random)!;
    return [[key, this.#value(asObject(schema), [...path, key])]];
  }

  #listAt(items: JsonObject, path: Pointer): JsonValue[] {
    const length = 1 + Math.floor(this.#random() * this.#random() * 3);
    return Array.from({ length }, (_, index) => this.#value(items, [...path, index]));
  }

  #scalar(type: string, path: Pointer): JsonValue {
    const known = this.#material.value(path, this.#random);
    const isLike = type === "integer" ? Number.isInteger(known) : typeof known === type;
    if (isLike && this.#random() < 0.85) return known!;
    if (type === "boolean") return this.#random() < 0.5;
    return pick<JsonValue>(type === "string" ? TEXTS : NUMBERS, this.#random)!;
  }
}
